/** An object with an identity: two entities are equal if their ids are, whatever their other properties. */
export abstract class Entity<Id extends string> {
  readonly id: Id;

  protected constructor(id: Id) {
    this.id = id;
  }

  /** Whether the other is an entity of the same class with the same id. */
  equals(other: Entity<Id>): boolean {
    return this.constructor === other.constructor && this.id === other.id;
  }
}
