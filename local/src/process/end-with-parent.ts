/** Set for the processes a launcher starts, which must not live without it. */
export const HAS_LAUNCHER_VARIABLE = 'COMMERCE_HAS_LAUNCHER';

/**
 * Ends this process when the one that started it is gone, however that ended: the channel between them closes even
 * on `kill -9`. Does nothing in a process that was started by hand.
 *
 * @param end what to do; by default the process exits at once
 */
export const endWithParent = (
  end: () => void = () => {
    process.exit(0);
  },
): void => {
  if (process.channel === undefined) {
    // The launcher was gone before this line was reached.
    if (process.env[HAS_LAUNCHER_VARIABLE] !== undefined) end();
    return;
  }
  process.on('disconnect', end);
  // Listening must not be a reason to stay alive.
  process.channel.unref();
};
