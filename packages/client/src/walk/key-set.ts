/**
 * A set of strings that keeps a 64-bit hash of each and nothing else: 8 bytes a place, so that the resources of a large tree
 * can be remembered in little memory. Two strings are taken for one with a chance of about n²/2⁶⁵: one in
 * 30 million for a million of them.
 */
export interface KeySet {
  readonly size: number;
  has(key: string): boolean;
  /** Whether it is new. */
  add(key: string): boolean;
}

const firstCapacity = 64;

export function createKeySet(): KeySet {
  let table = new Uint32Array(firstCapacity * 2);
  let size = 0;

  /** Index of the place where the hash is, or of the free one where it belongs. */
  function find(places: Uint32Array, high: number, low: number): number {
    const mask = places.length / 2 - 1;
    let place = (low & mask) * 2;
    while (
      (places[place] !== 0 || places[place + 1] !== 0) &&
      (places[place] !== high || places[place + 1] !== low)
    ) {
      place = (place + 2) & (places.length - 1);
    }
    return place;
  }

  function grow(): void {
    const larger = new Uint32Array(table.length * 2);
    for (let place = 0; place < table.length; place += 2) {
      const [high = 0, low = 0] = [table[place], table[place + 1]];
      if (high === 0 && low === 0) continue;
      const to = find(larger, high, low);
      larger[to] = high;
      larger[to + 1] = low;
    }
    table = larger;
  }

  return {
    get size() {
      return size;
    },
    has(key) {
      const [high, low] = hash(key);
      const place = find(table, high, low);
      return table[place] === high && table[place + 1] === low;
    },
    add(key) {
      const [high, low] = hash(key);
      let place = find(table, high, low);
      if (table[place] === high && table[place + 1] === low) return false;
      if ((size + 1) * 4 > table.length * 1.5) {
        grow();
        place = find(table, high, low);
      }
      table[place] = high;
      table[place + 1] = low;
      size += 1;
      return true;
    },
  };
}

/** Unforeseeable, so that no server can choose names that hide each other. */
const [seedHigh = 1, seedLow = 2] = crypto.getRandomValues(new Uint32Array(2));

/** Two lanes of multiply and rotate over the UTF-16 units, each finished by an avalanche; never 0, 0, which marks a free place. */
function hash(key: string): [high: number, low: number] {
  let high = seedHigh;
  let low = seedLow;
  for (let index = 0; index < key.length; index++) {
    const unit = key.charCodeAt(index);
    high = Math.imul((high << 5) | (high >>> 27), 0x2c1b3c6d) ^ unit;
    low = Math.imul(low ^ unit, 0x297a2d39);
    low = (low << 13) | (low >>> 19);
  }
  return [avalanche(high ^ key.length), avalanche(low) || 1];
}

function avalanche(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
