import { categorySeed } from './category-seed.ts';

export const kitchen = categorySeed(
  'kitchen',
  [
    ['Hearth & Rye', 'HEA', 1, 'Made to be used daily and handed on.'],
    ['Café Père', 'CAF', 1.5, 'As found in the kitchens of Lyon.'],
    ['Hagane', 'HAG', 2.1, 'Forged and finished by hand in Sakai.', 'JPY'],
  ],
  [
    ["Chef's Knife", 'KNIF', 59.9, 'A 20 cm blade that stays keen.'],
    ['Cast-Iron Pan', 'PANC', 44.9, 'Seasoned, for hob, oven and open fire.'],
    ['Enamel Casserole', 'CASS', 79.9, 'Five litres, with a heavy lid.'],
    ['Coffee Grinder', 'GRND', 69.9, 'Conical burrs from espresso to French press.'],
    ['Pour-Over Set', 'POUR', 34.9, 'Dripper, glass server and forty filters.'],
    ['Gooseneck Kettle', 'KETT', 64.9, 'Keeps the temperature to the degree.'],
    ['Cutting Board', 'BOAR', 39.9, 'End-grain oak with a juice groove.'],
    ['Digital Scale', 'SCAL', 24.9, 'Weighs to the gram, with a timer.'],
    ['Mixing Bowls', 'BOWL', 29.9, 'A nesting set of four in stoneware.'],
    ['Linen Apron', 'APRO', 32.9, 'Crossed straps and a deep pocket.'],
  ],
);

export const furniture = categorySeed(
  'home-office',
  [
    ['Werkstatt', 'WER', 1, 'Delivered flat, built in ten minutes.'],
    ['Fjordline', 'FJO', 1.6, 'Solid oak from certified forests, oiled by hand.'],
    ['Common Desk', 'COM', 1.2, 'Recycled steel and cork.'],
  ],
  [
    ['Standing Desk', 'DESK', 399, 'Quiet motor with four remembered heights.'],
    ['Office Chair', 'CHAI', 259, 'Adjustable lumbar support and armrests.'],
    ['Desk Lamp', 'LAMP', 69.9, 'Warm to cool light on a long arm.'],
    ['Monitor Arm', 'MARM', 89.9, 'Clears the desk and turns to portrait.'],
    ['Bookshelf', 'BSHE', 149, 'Five levels, wall anchor included.'],
    ['Drawer Unit', 'DRAW', 119, 'Three lockable drawers on castors.'],
    ['Footrest', 'FOOT', 39.9, 'Rocks gently, keeps legs moving.'],
    ['Cable Tray', 'CABL', 24.9, 'Hides every adapter under the desk.'],
    ['Laptop Stand', 'LSTA', 44.9, 'Raises the screen to eye level.'],
    ['Pinboard', 'PINB', 34.9, 'Felt surface, sixty by ninety centimetres.'],
  ],
);

export const garden = categorySeed(
  'garden',
  [
    ['Grünwald', 'GRU', 1, 'For balconies and first beds.'],
    ['Heritage Spade Co.', 'HER', 1.7, 'Ash handles and a lifetime guarantee.'],
    ['Terra Cotto', 'TER', 1.3, 'Fired and finished in Tuscany.'],
  ],
  [
    ['Pruning Shears', 'PRUN', 34.9, 'A clean bypass cut up to 22 mm.'],
    ['Watering Can', 'WATE', 29.9, 'Nine litres with a brass rose.'],
    ['Hand Trowel', 'TROW', 16.9, 'Stainless blade with depth marks.'],
    ['Raised Bed', 'RAIS', 99.9, 'Larch boards for herbs and salad.'],
    ['Herb Planter', 'HERB', 24.9, 'Three pots on a tray, for the windowsill.'],
    ['Compost Bin', 'COMP', 69.9, 'Ventilated, 300 litres.'],
    ['Garden Gloves', 'GLOV', 14.9, 'Thorn-proof palms, ventilated backs.'],
    ['Hose Reel', 'HOSE', 84.9, 'Twenty metres that wind up by themselves.'],
    ['Bird Feeder', 'BIRD', 27.9, 'Keeps the seed dry and the squirrels out.'],
    ['Seed Collection', 'SEED', 12.9, 'Twelve open-pollinated vegetables.'],
  ],
);
