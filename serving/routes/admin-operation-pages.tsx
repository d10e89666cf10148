import type { Hono } from 'hono'
import { authenticatedPrincipal, identityOf, requireAccess } from '../access/index.ts'
import { RunNotFoundError } from '../admin/errors.ts'
import { numberBefore, numberedPage } from '../admin/numbered-page.ts'
import { listActions } from '../admin/read-audit.ts'
import type { ControlRoomDeps } from '../control-room/control-room-deps.ts'
import { doneWith } from '../control-room/done-with.ts'
import { FormFields } from '../control-room/form-fields.ts'
import { isWaitedFor } from '../control-room/is-waited-for.ts'
import { PageQuery } from '../control-room/page-query.ts'
import { readFrame } from '../control-room/read-frame.ts'
import { readJobs } from '../control-room/read-jobs.ts'
import { sendForm } from '../control-room/send-form.ts'
import { nextTime } from '../jobs/cron-times.ts'
import { readRun } from '../jobs/job-runs.ts'
import { jobNamed, jobs } from '../jobs/jobs.ts'
import { listRuns } from '../jobs/list-runs.ts'
import { AuditPage } from '../pages/admin/audit-page.tsx'
import { JobPage, RunPage } from '../pages/admin/job-page.tsx'
import { JobsPage, type ViewAge } from '../pages/admin/jobs-page.tsx'
import { respondWithPage } from '../storefront/respond-with-page.ts'

const PAGE = 50
const JOB = '/jobs/:name{[a-z0-9-]{1,100}}'
const MOMENTS = { from: 0, to: Number.MAX_SAFE_INTEGER }

/** What runs behind the shop, and who did what. */
export function adminOperationPages(room: Hono, { app, analyst, requests, schedule }: ControlRoomDeps): void {
  room.get('/jobs', async (context) => {
    const [frame, listed, { rows: views }] = await Promise.all([
      readFrame(context),
      readJobs(analyst, schedule ?? new Map(), new Date()),
      analyst.query<ViewAge>(
        'select view_name as name, refreshed_at, age_seconds, duration_seconds from niche_data.v_view_ages order by 1',
      ),
    ])
    const keepsTimes = schedule !== undefined && schedule.size > 0
    return respondWithPage(context, <JobsPage {...{ frame, views, keepsTimes }} jobs={listed} />)
  })

  room.get(JOB, async (context) => {
    const name = context.req.param('name')
    const query = new PageQuery(context)
    const [frame, runs] = await Promise.all([
      readFrame(context),
      listRuns(analyst, name, { limit: PAGE + 1, before: numberBefore(query.text('cursor')) }),
    ])
    const known = jobs.find((job) => job.name === name)
    // Runs of a job that an earlier version had can be read still.
    if (runs.length === 0) jobNamed(name)
    const { items, cursor } = numberedPage(runs, PAGE, ({ run_id }) => run_id)
    const isUnderWay = isWaitedFor(items[0], query.integer('asked', MOMENTS), Date.now())
    return respondWithPage(
      context,
      <JobPage
        {...{ frame, name, isUnderWay, cursor }}
        description={known?.description ?? null}
        nextAt={nextTime(schedule?.get(name) ?? [], frame.now) ?? null}
        runs={items}
      />,
    )
  })

  room.get(`${JOB}/runs/:run_id{[0-9]{1,15}}`, async (context) => {
    const { name, run_id } = context.req.param()
    const [frame, run] = await Promise.all([readFrame(context), readRun(analyst, Number(run_id))])
    if (run?.jobName !== name) throw new RunNotFoundError(name, Number(run_id))
    return respondWithPage(context, <RunPage frame={frame} run={run} />)
  })

  room.post(`${JOB}/run`, async (context) => {
    const { name } = context.req.param()
    const askedAt = Date.now()
    await sendForm(app, context, await FormFields.of(context), {
      page: '/admin/jobs',
      request: { method: 'POST', path: `/api/jobs/${name}/run` },
    })
    return doneWith(context, `/admin/jobs/${name}?asked=${askedAt}`, 'job-requested')
  })

  room.post('/views/:name{[a-z_]{1,100}}/refresh', async (context) => {
    await sendForm(app, context, await FormFields.of(context), {
      page: '/admin/jobs',
      request: { method: 'POST', path: `/api/admin/views/${context.req.param('name')}/refresh` },
    })
    return doneWith(context, '/admin/jobs', 'view-refreshed')
  })

  room.get('/audit', requireAccess({ who: [], scope: null }), async (context) => {
    const query = new PageQuery(context)
    const [action, account] = [query.text('action'), query.text('account')]
    const before = numberBefore(query.text('cursor'))
    const identity = identityOf(await authenticatedPrincipal(context))
    const [frame, found] = await Promise.all([
      readFrame(context),
      requests.read(identity, (client) =>
        listActions(client, { action, account_id: account }, { limit: PAGE + 1, before }),
      ),
    ])
    const { items, cursor } = numberedPage(found, PAGE, ({ action_id }) => action_id)
    return respondWithPage(context, <AuditPage {...{ frame, cursor }} filters={{ action, account }} rows={items} />)
  })
}
