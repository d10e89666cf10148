// Loaded first in a child process of a job. When the process that watches the job dies, this one ends as well, in order:
// otherwise it would go on beside the next run of the same job.
const GRACE_MS = 30_000

process.once('disconnect', () => {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref()
  process.kill(process.pid, 'SIGINT')
})
// To listen must not keep the process alive.
process.channel?.unref()
