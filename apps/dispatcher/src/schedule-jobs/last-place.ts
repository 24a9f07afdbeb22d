/** The place of a user's last job in a vendor's queue, or the vendor's clock if that is later: the next one's place is its own step behind it. */
export const lastPlace = (vendor: string, flow: string, jobClass: string): string =>
  `greatest(coalesce((SELECT c.tag FROM dispatcher.clocks AS c WHERE c.vendor = ${vendor}), 0),
            (SELECT q.tag FROM dispatcher.job_states AS q
              WHERE q.vendor = ${vendor} AND q.state = 'queued' AND q.flow = ${flow} AND q.class = ${jobClass} AND q.tag IS NOT NULL
              ORDER BY q.tag DESC LIMIT 1))`;
