import { categorySeed } from './category-seed.ts';

export const outdoor = categorySeed(
  'outdoor',
  [
    ['Alpenrand', 'ALP', 1, 'Tested on hut-to-hut tours.'],
    ['Ridgeway', 'RID', 1.5, 'Built for four seasons in the Cascades.', 'USD'],
    ['Skog', 'SKO', 1.2, 'Swedish, simple, repaired for free.'],
  ],
  [
    ['Two-Person Tent', 'TENT', 249, 'Free-standing, under two kilos.'],
    ['Down Sleeping Bag', 'SLEE', 199, 'Comfortable to minus two degrees.'],
    ['Trekking Backpack', 'TREK', 149, 'Fifty litres with an adjustable back.'],
    ['Hiking Poles', 'POLE', 59.9, 'Folding, with cork grips.'],
    ['Camp Stove', 'STOV', 54.9, 'Boils a litre in three minutes.'],
    ['Headlamp', 'HLAM', 39.9, 'Four hundred lumens and a red mode.'],
    ['Insulated Bottle', 'BOTT', 29.9, 'Hot for twelve hours, cold for a day.'],
    ['Rain Jacket', 'RAIN', 129, 'Taped seams and a helmet-sized hood.'],
    ['Sleeping Mat', 'SMAT', 89.9, 'Inflates in a minute.'],
    ['First-Aid Kit', 'FAID', 24.9, 'What a weekend may ask for.'],
  ],
);

export const cycling = categorySeed(
  'cycling',
  [
    ['Radhaus', 'RAD', 1, 'For the daily commute in any weather.'],
    ['Col du Vent', 'COL', 1.6, 'Race-proven and feather-light.'],
    ['Gravelworks', 'GRA', 1.3, 'For where the tarmac ends.'],
  ],
  [
    ['Bike Helmet', 'HELM', 79.9, 'Ventilated, with rotational protection.'],
    ['Front Light', 'FLIG', 49.9, 'Eighty lux with a clear cut-off.'],
    ['Rear Light', 'RLIG', 24.9, 'Brightens when you brake.'],
    ['Folding Lock', 'LOCK', 69.9, 'Hardened links in a frame mount.'],
    ['Pannier Bag', 'PANN', 74.9, 'Roll-top, twenty litres, waterproof.'],
    ['Floor Pump', 'PUMP', 39.9, 'Fits every valve, up to eleven bar.'],
    ['Multi-Tool', 'MULT', 29.9, 'Nineteen functions and a chain breaker.'],
    ['Cycling Gloves', 'CGLO', 27.9, 'Padded palms, touchscreen fingers.'],
    ['Saddle', 'SADD', 64.9, 'Pressure-relieving channel.'],
    ['Mudguard Set', 'MUDG', 34.9, 'Fits wheels from 26 to 29 inches.'],
  ],
);

export const toys = categorySeed(
  'toys',
  [
    ['Holzwurm', 'HOL', 1, 'Beech wood and water-based paint.'],
    ['Petit Renard', 'PET', 1.4, 'Lovely to look at, hard to break.'],
    ['Brightbox', 'BRI', 1.1, 'Learning that feels like play.', 'USD'],
  ],
  [
    ['Building Blocks', 'BLOC', 39.9, 'One hundred pieces in a cotton sack.'],
    ['Wooden Railway', 'RAIL', 59.9, 'Bridge, station and two trains.'],
    ['Memory Game', 'MEMO', 17.9, 'Thirty-six pairs of forest animals.'],
    ['Marble Run', 'MARB', 49.9, 'A new course every time.'],
    ['Hand Puppet', 'PUPP', 22.9, 'A fox with a story to tell.'],
    ['Jigsaw Puzzle', 'JIGS', 19.9, 'Five hundred pieces of an old map.'],
    ['Balance Bike', 'BALA', 89.9, 'Grows along from two to five years.'],
    ['Science Kit', 'SCIE', 34.9, 'Twenty experiments with kitchen things.'],
    ['Watercolour Set', 'WCOL', 24.9, 'Twelve colours, two brushes.'],
    ['Soft Blanket Bear', 'BEAR', 27.9, 'Organic cotton, machine-washable.'],
  ],
);
