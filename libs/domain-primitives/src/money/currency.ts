import type { Branded } from '../branded.ts';
import { invalidInput } from '../errors/invalid-input.ts';

/** An ISO 4217 alphabetic code in use, e.g. `EUR`. */
export type Currency = Branded<string, 'Currency'>;

// ISO 4217 list one (active codes), grouped by the number of decimals of the minor unit. Codes without a minor unit
// (gold, special drawing rights, testing) are not used for payments and left out.
const CODES_BY_EXPONENT: ReadonlyMap<number, string> = new Map([
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [
    2,
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD ' +
      'CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS ' +
      'GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD ' +
      'LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB ' +
      'PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP ' +
      'SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG',
  ],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
]);

const EXPONENT_BY_CODE: ReadonlyMap<string, number> = new Map(
  [...CODES_BY_EXPONENT].flatMap(([exponent, codes]) =>
    codes.split(' ').map((code) => [code, exponent] as const),
  ),
);

/** Every code that `isCurrency` accepts, sorted. */
export const CURRENCIES: readonly string[] = [...EXPONENT_BY_CODE.keys()].sort();

/** Whether a text is an active ISO 4217 code. */
export const isCurrency = (code: string): code is Currency => EXPONENT_BY_CODE.has(code);

/**
 * Parses a currency code.
 *
 * @throws CommerceError `invalid-input` for a text that is not an active ISO 4217 code.
 */
export const currency = (code: string): Currency => {
  if (!isCurrency(code)) throw invalidInput(`${code} is not an ISO 4217 currency code.`);
  return code;
};

/** Returns the decimals of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD. */
export const exponentOf = (code: Currency): number => {
  const exponent = EXPONENT_BY_CODE.get(code);
  if (exponent === undefined) throw invalidInput(`${code} is not an ISO 4217 currency code.`);
  return exponent;
};
