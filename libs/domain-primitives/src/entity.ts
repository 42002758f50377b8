/** A thing with an identity: two entities are the same when their ids are, whatever else differs. */
export abstract class Entity<Id extends string> {
  readonly id: Id;

  protected constructor(id: Id) {
    this.id = id;
  }

  equals(other: Entity<Id>): boolean {
    return this.constructor === other.constructor && this.id === other.id;
  }
}
