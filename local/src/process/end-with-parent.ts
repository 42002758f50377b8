/**
 * Ends this process when the one that started it is gone, however that ended: the channel between them closes even
 * on `kill -9`. Does nothing in a process that was started by hand.
 *
 * @param end what to do; by default the process exits at once
 */
export function endWithParent(
  end: () => void = () => {
    process.exit(0);
  },
): void {
  if (process.channel === undefined) return;
  process.on('disconnect', end);
  // Listening must not be a reason to stay alive.
  process.channel.unref();
}
