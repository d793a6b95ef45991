// Rectangles of the plan, in thousandths of its width and depth, and on its drawing.
export const THOUSANDTH = { x: 0.614, y: 0.45 };
const LEAST = { width: 130, height: 170 }, FULL = 1000;
const between = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));

export class Shape {
  constructor(x, y, width, height) {
    Object.assign(this, { x, y, width, height });
  }

  static of(zone) {
    return new Shape(...zone.dataset.at.split(" ").map(Number));
  }

  static between(one, two) {
    const x = Math.min(one.x, two.x), y = Math.min(one.y, two.y);
    return new Shape(x, y, Math.abs(one.x - two.x), Math.abs(one.y - two.y)).round();
  }

  round() {
    return new Shape(...[this.x, this.y, this.width, this.height].map(Math.round));
  }

  moved(x, y) {
    return new Shape(between(this.x + x, 0, FULL - this.width), between(this.y + y, 0, FULL - this.height), this.width, this.height).round();
  }

  // one corner follows the hand, the opposite one stays
  pulled(corner, x, y) {
    let { x: left, y: top, width, height } = this;
    if (corner.includes("e")) width = between(width + x, LEAST.width, FULL - left);
    else {
      const right = left + width;
      left = between(left + x, 0, right - LEAST.width);
      width = right - left;
    }
    if (corner.includes("s")) height = between(height + y, LEAST.height, FULL - top);
    else {
      const bottom = top + height;
      top = between(top + y, 0, bottom - LEAST.height);
      height = bottom - top;
    }
    return new Shape(left, top, width, height).round();
  }

  // a rectangle drawn too small, or past the walls, becomes the nearest one that can be
  atLeast() {
    const width = between(this.width, LEAST.width, FULL), height = between(this.height, LEAST.height, FULL);
    return new Shape(between(this.x, 0, FULL - width), between(this.y, 0, FULL - height), width, height).round();
  }

  same(other) {
    return this.x === other.x && this.y === other.y && this.width === other.width && this.height === other.height;
  }

  fields() {
    return { x: this.x, y: this.y, width: this.width, height: this.height };
  }

  drawn() {
    return { x: 13 + this.x * THOUSANDTH.x, y: 10 + this.y * THOUSANDTH.y, width: this.width * THOUSANDTH.x, height: this.height * THOUSANDTH.y };
  }
}

// what somebody who does not see the plan hears while the arrows move it
export const size = (shape) => `${shape.x}, ${shape.y} · ${shape.width} × ${shape.height}`;
