import type { CategoriesPageProps, CategoryBranch } from './categories-page.tsx'
import { Fault, formState } from './refused-form.tsx'

export interface CategoryFormsProps extends Pick<CategoriesPageProps, 'frame' | 'places'> {
  /** From a root to the category that is chosen; empty: none is. */
  readonly way: readonly CategoryBranch[]
}

/** What may be done with the category that is chosen, and adding another one below it; with none chosen, at the top. */
export const CategoryForms = ({ frame, way, places }: CategoryFormsProps) => {
  const chosen = way.at(-1)
  const added = formState(frame, '/admin/categories')
  return (
    <section class="category-forms" id="chosen" aria-labelledby="chosen-name">
      <h2 id="chosen-name">{chosen ? way.map(({ name }) => name).join(' › ') : 'The top'}</h2>
      {chosen && <ChosenForms frame={frame} way={way} places={places} chosen={chosen} />}
      <h3>{chosen ? `Add one below ${chosen.name}` : 'Add one at the top'}</h3>
      <form class="form" action="/admin/categories" method="post">
        {chosen && <input type="hidden" name="parent_id" value={chosen.category_id} />}
        <label>
          New category
          <input class="field" maxlength={200} required {...added.field('name')} />
          <Fault form={added} name="name" />
        </label>
        <button class="button" type="submit">
          Add
        </button>
      </form>
    </section>
  )
}

const ChosenForms = ({ frame, way, places, chosen }: CategoryFormsProps & { readonly chosen: CategoryBranch }) => {
  const { category_id: id, name } = chosen
  const form = formState(frame, `/admin/categories/${id}`)
  const below = form.value('parent_id', String(way.at(-2)?.category_id ?? ''))
  const inIt = new Set(idsOf(chosen))
  return (
    <>
      <p class="article-links">
        <a href={`/admin/demand?category=${id}`}>
          Demand<span class="visually-hidden"> of {name}</span>
        </a>
        <a href="/admin/categories">Choose none</a>
      </p>
      <form class="form" action={`/admin/categories/${id}`} method="post">
        <label>
          Name
          <input class="field" maxlength={200} required {...form.field('name', name)} />
          <Fault form={form} name="name" />
        </label>
        <label>
          Below
          <select class="field field-long" {...form.select('parent_id')}>
            <option value="">nothing: at the top</option>
            {places
              .filter(({ category_id }) => !inIt.has(category_id))
              .map(({ category_id, path }) => (
                <option value={category_id} selected={String(category_id) === below}>
                  {path}
                </option>
              ))}
          </select>
          <Fault form={form} name="parent_id" />
        </label>
        <button class="button" type="submit">
          Save<span class="visually-hidden"> {name}</span>
        </button>
      </form>
      {chosen.children.length === 0 && chosen.articles === 0 && (
        <form class="form" action={`/admin/categories/${id}/delete`} method="post">
          <button class="button button-danger" type="submit">
            Delete<span class="visually-hidden"> {name}</span>
          </button>
        </form>
      )}
    </>
  )
}

/** It cannot be moved below itself. */
function idsOf({ category_id, children }: CategoryBranch): readonly number[] {
  return [category_id, ...children.flatMap(idsOf)]
}
