/** A member of a Recency, with its neighbours by last use. */
export interface Ranked<T> {
  older: T | undefined;
  newer: T | undefined;
}

/**
 * Members in the order of their last use: a doubly linked list through the members, so that a use changes a few
 * references and needs no hashing.
 */
export class Recency<T extends Ranked<T>> {
  #oldest: T | undefined;
  #newest: T | undefined;

  /** The member used longest ago. */
  get oldest(): T | undefined {
    return this.#oldest;
  }

  /** Adds a member, used just now. */
  add(member: T): void {
    member.older = this.#newest;
    member.newer = undefined;
    if (this.#newest === undefined) this.#oldest = member;
    else this.#newest.newer = member;
    this.#newest = member;
  }

  /** The member was used just now. */
  touch(member: T): void {
    if (member === this.#newest) return;
    this.remove(member);
    this.add(member);
  }

  remove(member: T): void {
    if (member.older === undefined) this.#oldest = member.newer;
    else member.older.newer = member.newer;
    if (member.newer === undefined) this.#newest = member.older;
    else member.newer.older = member.older;
  }

  clear(): void {
    this.#oldest = undefined;
    this.#newest = undefined;
  }
}
