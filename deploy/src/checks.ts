/** Runs checks one after the other, tells what became of each, and counts. */
export class Checks {
  passed = 0;
  failed = 0;
  readonly #say: (line: string) => void;

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  /**
   * One check.
   *
   * @param sentence what holds when it passes
   * @param work throws when it does not hold
   * @returns whether it passed
   */
  async check(sentence: string, work: () => Promise<void>): Promise<boolean> {
    const startedAt = performance.now();
    const seconds = (): string => `${((performance.now() - startedAt) / 1_000).toFixed(1)} s`;
    try {
      await work();
      this.passed += 1;
      this.#say(`✓ ${sentence} (${seconds()})`);
      return true;
    } catch (error) {
      this.failed += 1;
      this.#say(`✗ ${sentence} (${seconds()})`);
      this.#say(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return false;
    }
  }
}
