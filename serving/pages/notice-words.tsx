export interface NoticeView {
  readonly text: string
  readonly isProblem: boolean
}

/** What came of the form before, for screen readers too; the place is there on every page that may be told something. */
export const NoticeWords = ({ notice }: { readonly notice: NoticeView | undefined }) => (
  <div role="status">
    {notice && <p class={notice.isProblem ? 'notice problem-notice' : 'notice'}>{notice.text}</p>}
  </div>
)
