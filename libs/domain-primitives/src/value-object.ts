type Primitive = string | number | boolean | bigint | null | undefined;

/**
 * A thing without identity: it is its values. Properties are frozen at construction, so a value
 * object may be shared freely.
 */
export abstract class ValueObject<Properties extends Readonly<Record<string, Primitive>>> {
  protected readonly properties: Readonly<Properties>;

  protected constructor(properties: Properties) {
    this.properties = Object.freeze({ ...properties });
  }

  equals(other: ValueObject<Properties>): boolean {
    if (this.constructor !== other.constructor) return false;
    const keys = Object.keys(this.properties);
    return (
      keys.length === Object.keys(other.properties).length &&
      keys.every((key) => Object.is(this.properties[key], other.properties[key]))
    );
  }
}
