/** The first and the last address of a block, each as hexadecimal digits: 8 of IPv4, 32 of IPv6. */
export interface AddressRange {
  readonly first: string;
  readonly last: string;
}

const IPV4_TEXT = /^\d+\.\d+\.\d+\.\d+$/;
const IPV6_TEXT = /^[\da-f:]*:[\da-f:]*$/i;
/** Longer texts are no IPv4 addresses to Java, which event-ruler reads them with. */
const MAX_IPV4_TEXT = 15;
/** What an IPv4 address begins with when IPv6 carries it (RFC 4291, section 2.5.5.2). */
const MAPPED_IPV4 = '00000000000000000000ffff';

/**
 * The hexadecimal digits of an address; undefined when the text is none. As on EventBridge, parts of IPv4 are decimal
 * whatever zeros they begin with, IPv6 has no dotted part, and IPv4 within IPv6 (`::ffff:a00:1`) is IPv4.
 */
export const addressDigits = (text: string): string | undefined => {
  if (IPV4_TEXT.test(text)) return ipv4Digits(text);
  if (!IPV6_TEXT.test(text)) return undefined;
  const digits = ipv6Digits(text);
  return digits?.startsWith(MAPPED_IPV4) ? digits.slice(MAPPED_IPV4.length) : digits;
};

const ipv4Digits = (text: string): string | undefined => {
  const parts = text.split('.').map(Number);
  if (text.length > MAX_IPV4_TEXT || parts.some((part) => part > 255)) return undefined;
  return parts.map((part) => hexadecimal(part, 2)).join('');
};

const ipv6Digits = (text: string): string | undefined => {
  const [left = '', right, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const before = groupsOf(left);
  const after = groupsOf(right ?? '');
  const missing = 8 - before.length - after.length;
  if (right === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array.from({ length: missing }, () => 0), ...after];
  // Of no digits at all, or of too many, is an empty or a large number here.
  if (!groups.every((group) => group <= 0xffff)) return undefined;
  return groups.map((group) => hexadecimal(group, 4)).join('');
};

const groupsOf = (text: string): readonly number[] =>
  text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));

const hexadecimal = (value: number, length: number): string =>
  value.toString(16).padStart(length, '0');

/** The block a CIDR such as `10.0.0.0/24` stands for, or the reason why EventBridge refuses it. */
export const parseAddressBlock = (cidr: string): AddressRange | { readonly refusal: string } => {
  const [address = '', mask = '', ...rest] = cidr.replace(/\/+$/, '').split('/');
  const digits = addressDigits(address);
  if (digits === undefined || rest.length > 0 || !/^[+-]?\d+$/.test(mask)) {
    return { refusal: 'expected an address block such as 10.0.0.0/24 or 2001:db8::/32' };
  }
  const bits = digits.length * 4;
  const fixed = Number(mask);
  if (fixed < 0 || fixed >= bits) {
    return {
      refusal: `expected a mask of 0 to ${bits - 1} bits; for one address, name it as text`,
    };
  }
  const free = (1n << BigInt(bits - fixed)) - 1n;
  const value = BigInt(`0x${digits}`);
  const toDigits = (number: bigint): string => number.toString(16).padStart(digits.length, '0');
  return { first: toDigits(value & ~free), last: toDigits(value | free) };
};

/**
 * Whether an address lies in a block. event-ruler compares digit by digit and ends with the first that decides, so an
 * address of the other family is compared by the digits both have.
 */
export const isInRange = ({ first, last }: AddressRange, digits: string): boolean => {
  if (digits.length < first.length) {
    return first.slice(0, digits.length) < digits && digits < last.slice(0, digits.length);
  }
  const compared = digits.slice(0, first.length);
  return first <= compared && compared <= last;
};
