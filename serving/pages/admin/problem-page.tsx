import type { Problem } from '../../problem.ts'
import type { Frame } from './frame.ts'
import { ControlRoom } from './layout.tsx'

/** What is seen in the place of a page that cannot be shown. */
export const AdminProblemPage = ({ frame, problem }: { readonly frame: Frame; readonly problem: Problem }) => (
  <ControlRoom frame={frame} title={problem.title} lead={`${problem.status}`}>
    <p class="problem-words">
      {problem.status === 401 ? 'The control room is for those who run the shop.' : problem.detail}
    </p>
    {problem.errors && (
      <ul class="faults">
        {problem.errors.map(({ parameter, message }) => (
          <li>
            <code>{parameter}</code>: {message}
          </li>
        ))}
      </ul>
    )}
    <p>
      {problem.status === 401 ? (
        <a class="button" href={`/sign-in?${new URLSearchParams({ next: frame.address })}`}>
          Sign in
        </a>
      ) : (
        <a class="button" href={frame.role ? '/admin' : '/'}>
          {frame.role ? 'Back to the overview' : 'To the shop'}
        </a>
      )}
    </p>
  </ControlRoom>
)
