/** Whether a job has ended. */
export const isFinished = ({ status }: { status: string }): boolean =>
  status === 'completed' || status === 'failed';

/** What `untilLinked` adds. */
export interface MayLackLink {
  /** Whether HeyGen says “completed”, so that the link is a matter of seconds. */
  lacks_link?: boolean;
}

/**
 * HeyGen may say “completed” before there is a link. Then the job still counts as processing.
 * @param links one is enough
 */
export const untilLinked = <Job extends { status: string }>(
  job: Job,
  ...links: (string | null | undefined)[]
): Job & MayLackLink =>
  job.status === 'completed' && !links.some(Boolean)
    ? { ...job, status: 'processing', lacks_link: true }
    : job;
