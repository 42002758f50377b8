/** Waits until a check no longer throws, and throws its last error when that takes too long. */
export const eventually = async <Result>(
  check: () => Promise<Result> | Result,
  timeoutMs = 60_000,
): Promise<Result> => {
  const until = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};
