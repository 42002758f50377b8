import type { KeySpace } from './key-space.ts';
import type { RedisLink } from './redis-link.ts';
import { parsePermissionsReply } from './script-arguments.ts';
import { CHECK_PERMISSIONS } from './scripts/check-permissions.ts';
import { runScript } from './scripts/redis-script.ts';

// Does not compete with the first requests of a cold start.
const CHECK_AFTER_MS = 100;

/** Checks once per process what the Redis user may not do, with one script that no request waits for. */
export class PermissionsCheck {
  readonly #keys: KeySpace;
  readonly #onMissing: (missing: readonly string[]) => void;
  #planned: NodeJS.Timeout | undefined;

  /** `onMissing` receives the missing permissions, as rules for `ACL SETUSER`. Not called if none is missing. */
  constructor(keys: KeySpace, onMissing: (missing: readonly string[]) => void) {
    this.#keys = keys;
    this.#onMissing = onMissing;
  }

  /** The link has been opened. */
  onOpened(link: RedisLink): void {
    this.#planned ??= setTimeout(() => void this.#check(link), CHECK_AFTER_MS).unref();
  }

  close(): void {
    clearTimeout(this.#planned);
  }

  async #check(link: RedisLink): Promise<void> {
    const { clock, prefix } = this.#keys;
    try {
      const reply = await link.run((client) =>
        runScript(client, CHECK_PERMISSIONS, [clock], [prefix]),
      );
      const missing = parsePermissionsReply(reply);
      if (missing.length > 0) this.#onMissing(missing);
    } catch {
      // Redis is unavailable, which says nothing about permissions: the next connection checks again.
      this.#planned = undefined;
    }
  }
}
