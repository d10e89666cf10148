import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { RefusedForm } from '../pages/admin/refused-form.tsx'
import type { Problem } from '../problem.ts'
import { type ApiRequest, askApi, FormRefusedError } from './ask-api.ts'
import type { FormFields } from './form-fields.ts'

/** What the API's refusals say of a field of a form. */
export interface FieldOfForm {
  /** What the API calls it. Left out: as the form does. */
  readonly parameter?: string
  /** What may stand there, where the API's own words mean what is not typed, such as shares. */
  readonly words?: string
  /** Names of problems that this field is to blame for. */
  readonly problems?: readonly string[]
}

export interface SentForm {
  /** The address of the page that the form stands on, which is shown again where the form is refused. */
  readonly page: string
  readonly fields?: Readonly<Record<string, FieldOfForm>>
  readonly request: ApiRequest
}

/** A form of a page was refused. */
export class PageFormRefusedError extends FormRefusedError {
  readonly page: string
  readonly form: RefusedForm
  constructor(given: Problem, page: string, form: RefusedForm) {
    super(given)
    this.name = 'PageFormRefusedError'
    this.page = page
    this.form = form
  }
}

/** As askApi, of the form that was sent to this request's own address. Throws PageFormRefusedError. */
export async function sendForm(
  app: OpenAPIHono,
  context: Context,
  form: FormFields,
  { page, fields = {}, request }: SentForm,
): Promise<unknown> {
  try {
    return await askApi(app, context, request)
  } catch (error) {
    if (!(error instanceof FormRefusedError)) throw error
    const faults = faultsOf(error.problem, fields)
    throw new PageFormRefusedError(error.problem, page, { action: context.req.path, typed: form.typed(), faults })
  }
}

function faultsOf({ type, detail, errors = [] }: Problem, fields: NonNullable<SentForm['fields']>) {
  const name = type.split(':').at(-1) ?? ''
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, { parameter = field, words, problems = [] }]) => {
      const told = errors.find((error) => error.parameter === parameter)
      if (told) return [[field, words ?? told.message]]
      return problems.includes(name) ? [[field, detail]] : []
    }),
  )
}
