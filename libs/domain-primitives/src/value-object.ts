type Primitive = string | number | boolean | bigint | null | undefined;

/**
 * An object without identity, defined by its values. Properties are frozen at construction, so a value object can be
 * shared freely.
 */
export abstract class ValueObject<Properties extends Readonly<Record<string, Primitive>>> {
  protected readonly properties: Readonly<Properties>;

  protected constructor(properties: Properties) {
    this.properties = Object.freeze({ ...properties });
  }

  /** Whether the other is a value object of the same class with the same properties. */
  equals(other: ValueObject<Properties>): boolean {
    if (this.constructor !== other.constructor) return false;
    const keys = Object.keys(this.properties);
    return (
      keys.length === Object.keys(other.properties).length &&
      keys.every((key) => Object.is(this.properties[key], other.properties[key]))
    );
  }
}
