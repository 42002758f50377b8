import { categorySeed } from './category-seed.ts';

export const electronics = categorySeed(
  'electronics',
  [
    ['Nordlys', 'NOR', 1, 'Plain, sturdy and repairable.'],
    ['Voltara Pro', 'VOL', 1.8, 'For long days of heavy use, with three years of warranty.'],
    ['Kumo', 'KUM', 1.3, 'Designed in Osaka, light enough to travel.', 'JPY'],
  ],
  [
    ['Ergonomic Mouse', 'ERGM', 39.9, 'Vertical grip, silent buttons, USB-C charging.'],
    ['Mechanical Keyboard', 'KEYB', 89.9, 'Hot-swappable switches under white backlight.'],
    ['USB-C Hub', 'HUBC', 49.9, 'Seven ports: HDMI, Ethernet, card reader and power.'],
    ['Noise-Cancelling Headphones', 'HEAD', 149, 'Thirty hours of battery, foldable.'],
    ['Wireless Earbuds', 'EARB', 79.9, 'Pocket case with quick charge, splash-proof.'],
    ['Portable Speaker', 'SPKR', 59.9, 'Full sound from a waterproof shell.'],
    ['4K Monitor', 'MONI', 329, 'A 27 inch panel with accurate colours and a tilting stand.'],
    ['Webcam', 'WCAM', 69.9, 'Sharp in poor light, with a privacy shutter.'],
    ['Power Bank', 'PWRB', 34.9, 'Charges a phone four times.'],
    ['Travel Charger', 'CHRG', 29.9, 'Two ports and plugs for 150 countries.'],
  ],
);

export const photography = categorySeed(
  'photography',
  [
    ['Halbmond', 'HAL', 1, 'Good tools for a first serious camera.'],
    ['Lumière Atelier', 'LUM', 1.9, 'Made in small numbers for working photographers.'],
    ['Fieldcraft', 'FLD', 1.4, 'Proven from desert to drizzle.', 'USD'],
  ],
  [
    ['Carbon Tripod', 'TRIP', 129, 'Four sections, a ball head and spiked feet.'],
    ['Camera Strap', 'STRP', 29.9, 'Quick-release anchors on woven webbing.'],
    ['Camera Backpack', 'BACK', 99.9, 'Side access, rain cover and room for a laptop.'],
    ['Polarising Filter', 'POLF', 49.9, 'Deepens skies and takes the glare off water.'],
    ['LED Panel Light', 'LEDP', 84.9, 'Dimmable daylight with a magnetic diffuser.'],
    ['Memory Card Wallet', 'WALL', 19.9, 'Keeps twelve cards dry and in order.'],
    ['Lens Cleaning Kit', 'CLEA', 14.9, 'Blower, brush, fluid and cloths.'],
    ['Remote Shutter', 'SHUT', 34.9, 'Intervals and long exposures without a shake.'],
    ['Softbox', 'SOFT', 59.9, 'Opens like an umbrella, gives even light.'],
    ['Photo Album', 'ALBU', 39.9, 'Sixty thick pages in a linen cover.'],
  ],
);
