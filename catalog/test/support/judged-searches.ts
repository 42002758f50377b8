import { currency } from '@commerce/domain-primitives';
import { category } from '../../src/domain/product/category.ts';
import type { SearchFilters } from '../../src/domain/search/search-filters.ts';

/** What a visitor types, and the product that should be among the first five. */
export interface JudgedSearch {
  /** What is special about it. */
  readonly kind: string;
  readonly q: string;
  /** Id of a seeded product. */
  readonly wanted: string;
  readonly filters?: SearchFilters;
}

type Row = readonly [q: string, wanted: string, filters?: SearchFilters];

const searchesOf = (kind: string, rows: readonly Row[]): readonly JudgedSearch[] =>
  rows.map(([q, wanted, filters]) => ({
    kind,
    q,
    wanted: `prod-${wanted}`,
    ...(filters && { filters }),
  }));

const upTo = (major: number, code = 'EUR'): SearchFilters => ({
  price: { currency: currency(code), maxMinorUnits: major * 100 },
});

/**
 * A hundred searches over the seeded products. Judged by what the visitor of a shop wants, before any search ran: change
 * one because its judgement is wrong, never because it is not met. Where a search is for a type of product, the wanted
 * one is one of its three brands.
 */
export const JUDGED_SEARCHES: readonly JudgedSearch[] = [
  ...searchesOf('a missing letter', [
    ['nordlys hedphones', 'nordlys-noise-cancelling-headphones'],
    ['keybord', 'kumo-mechanical-keyboard'],
    ['sleping bag', 'alpenrand-down-sleeping-bag'],
    ['camera backpak', 'halbmond-camera-backpack'],
    ['watring can', 'terra-cotto-watering-can'],
    ['notbook', 'papierhof-dotted-notebook'],
  ]),
  ...searchesOf('an extra letter', [
    ['webbcam', 'kumo-webcam'],
    ['kettlle', 'hagane-gooseneck-kettle'],
    ['sweatter', 'mare-crew-neck-sweater'],
    ['penncil', 'papierhof-mechanical-pencil'],
    ['compostt bin', 'grunwald-compost-bin'],
  ]),
  ...searchesOf('a wrong letter', [
    ['portable speeker', 'nordlys-portable-speaker'],
    ['moniter arm', 'werkstatt-monitor-arm'],
    ['travel chargar', 'kumo-travel-charger'],
    ['rain jackat', 'skog-rain-jacket'],
    ['bike helmat', 'radhaus-bike-helmet'],
    ['cassarole', 'hagane-enamel-casserole'],
  ]),
  ...searchesOf('two letters swapped', [
    ['haedlamp', 'ridgeway-headlamp'],
    ['lpatop stand', 'fjordline-laptop-stand'],
    ['planenr', 'blank-slate-weekly-planner'],
    ['pupept', 'petit-renard-hand-puppet'],
    ['bookshlef', 'werkstatt-bookshelf'],
    ['umbrlela', 'fieldcraft-softbox'],
  ]),
  ...searchesOf('an error in each of two words', [
    ['mechancal keybord', 'nordlys-mechanical-keyboard'],
    ['carbn tirpod', 'fieldcraft-carbon-tripod'],
  ]),
  ...searchesOf('a plural or a singular', [
    ['tripods', 'lumiere-atelier-carbon-tripod'],
    ['knives', 'hagane-chef-s-knife'],
    ['scarves', 'harbour-wool-scarf'],
    ['wireless mice', 'wireless-mouse'],
    ['headphone', 'voltara-pro-noise-cancelling-headphones'],
    ['hiking pole', 'skog-hiking-poles'],
    ['building block', 'brightbox-building-blocks'],
    ['batteries', 'wireless-mouse'],
    ['puzzles', 'holzwurm-jigsaw-puzzle'],
    ['cycling glove', 'col-du-vent-cycling-gloves'],
    ['cutting boards', 'cafe-pere-cutting-board'],
  ]),
  ...searchesOf('one word written as two', [
    ['sketch book', 'kyoto-bungu-sketchbook'],
    ['head lamp', 'alpenrand-headlamp'],
    ['web cam', 'nordlys-webcam'],
    ['book shelf', 'fjordline-bookshelf'],
    ['over shirt', 'alltag-overshirt'],
    ['soft box', 'halbmond-softbox'],
    ['mud guard', 'gravelworks-mudguard-set'],
  ]),
  ...searchesOf('two words written as one', [
    ['powerbank', 'voltara-pro-power-bank'],
    ['multitool', 'gravelworks-multi-tool'],
    ['washitape', 'kyoto-bungu-washi-tape'],
    ['desklamp', 'werkstatt-desk-lamp'],
    ['crewneck sweater', 'alltag-crew-neck-sweater'],
    ['usbc hub', 'kumo-usb-c-hub'],
    ['alltag tshirt', 'alltag-t-shirt'],
  ]),
  ...searchesOf('a hyphen more or less', [
    ['noise cancelling headphones', 'kumo-noise-cancelling-headphones'],
    ['cast iron pan', 'hearth-rye-cast-iron-pan'],
    ['first aid kit', 'skog-first-aid-kit'],
    ['desk-lamp fjordline', 'fjordline-desk-lamp'],
    ['pourover set', 'hagane-pour-over-set'],
  ]),
  ...searchesOf('an apostrophe', [
    ['chefs knife', 'hearth-rye-chef-s-knife'],
    ["chef's knife", 'cafe-pere-chef-s-knife'],
    ['chef’s knife hagane', 'hagane-chef-s-knife'],
    ['chef knife', 'hearth-rye-chef-s-knife'],
  ]),
  ...searchesOf('accents and umlauts', [
    ['cafe pere kettle', 'cafe-pere-gooseneck-kettle'],
    ['lumiere tripod', 'lumiere-atelier-carbon-tripod'],
    ['kyoto notebook', 'kyoto-bungu-dotted-notebook'],
    ['gruenwald trowel', 'grunwald-hand-trowel'],
    ['grunwald shears', 'grunwald-pruning-shears'],
    ['Grünwald raised bed', 'grunwald-raised-bed'],
    ['mare beanie', 'mare-beanie'],
  ]),
  ...searchesOf('capitals', [
    ['GRÜNWALD HOSE REEL', 'grunwald-hose-reel'],
    ['LUMIÈRE SOFTBOX', 'lumiere-atelier-softbox'],
    ['KUMO headphones', 'kumo-noise-cancelling-headphones'],
  ]),
  ...searchesOf('two or three words', [
    ['vertical mouse', 'nordlys-ergonomic-mouse'],
    ['wireless mouse', 'wireless-mouse'],
    ['oak cutting board', 'hearth-rye-cutting-board'],
    ['merino wool sweater', 'harbour-wool-crew-neck-sweater'],
    ['waterproof bike bag', 'radhaus-pannier-bag'],
    ['espresso coffee grinder', 'hagane-coffee-grinder'],
    ['standing desk quiet motor', 'werkstatt-standing-desk'],
    ['fountain pen', 'papierhof-fountain-pen'],
    ['knife japan', 'hagane-chef-s-knife'],
  ]),
  ...searchesOf('a part of a SKU or GTIN', [
    ['KEYB', 'voltara-pro-mechanical-keyboard'],
    ['wcam-k', 'kumo-webcam'],
    ['tshi all xl', 'alltag-t-shirt-xl'],
    ['MOUSE001', 'wireless-mouse'],
    ['HAG', 'hagane-chef-s-knife'],
    ['0210000000126', 'kumo-noise-cancelling-headphones'],
    ['021000000063', 'hagane-chef-s-knife'],
    ['210000002793', 'harbour-wool-hooded-jacket'],
  ]),
  ...searchesOf('a size or a measure', [
    ['4k monitor', 'voltara-pro-4k-monitor'],
    ['27 inch monitor', 'nordlys-4k-monitor'],
    ['maré t-shirt xl', 'mare-t-shirt-xl'],
    ['0.5 mm pencil', 'blank-slate-mechanical-pencil'],
  ]),
  ...searchesOf('filters', [
    ['gloves', 'terra-cotto-garden-gloves', { category: category('garden') }],
    ['desk', 'papierhof-desk-organiser', { brand: 'Papierhof' }],
    ['pan', 'cafe-pere-cast-iron-pan', { brand: 'cafe pere' }],
    ['headphones', 'nordlys-noise-cancelling-headphones', upTo(200)],
    ['tripod', 'lumiere-atelier-carbon-tripod', { inStock: true }],
    ['sweater', 'harbour-wool-crew-neck-sweater', { attributes: { 'Made in': 'New Zealand' } }],
    ['hooded jacket', 'mare-hooded-jacket-l', { attributes: { Size: 'L' } }],
    ['tent', 'ridgeway-two-person-tent', upTo(500, 'USD')],
    ['bottel', 'blank-slate-ink-bottle', { category: category('stationery'), inStock: true }],
    ['bikes', 'holzwurm-balance-bike', { category: category('toys'), ...upTo(100) }],
  ]),
];
