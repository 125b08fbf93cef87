import { expect, test } from 'vitest';
import { dropContact, isCertainlyPerson } from './persons.js';

test.each([
  ['Jose Santamaria Lopez', true],
  ['TYLER, JOSEPH W', true],
  ['Ronald F Carnevale, Jr.', true],
  ['Harold B. Blach', true],
  ["DAN O'BRIEN", true],
  ['John de Rouville', true],
  ['VIP Care', false],
  ['Tim Hortons', false],
  ['HERB CHAMBERS LINCOLN', false],
  ['Frank Irey, Jr., Inc.', false],
  ['Midway Rides of Utica', false],
  ['LAST UNICORN, THE', false],
  ["Wendy's", false],
  ['Daniel Boone Homes', false],
  ['Maria', false],
  ['Robert Half', false],
  ['John Smith/Jane Smith', false],
])('%s is a person: %s', (name, person) => expect(isCertainlyPerson(name)).toBe(person));

test.each([
  ["Gold's Gym  c/o Eric Krieger", "Gold's Gym"],
  ['Tern Inc - Attn. Human Resources', 'Tern Inc'],
  ['STONESCAPE MASONRY INC (Kurt Snyder)', 'STONESCAPE MASONRY INC'],
  ['APEX Engineering, Inc.(SANDERSON, STEPHEN)', 'APEX Engineering, Inc.'],
  ['UPS (United Parcel Service)', 'UPS (United Parcel Service)'],
  ['c/o John Smith', 'c/o John Smith'],
])('the contact of %s', (name, kept) => expect(dropContact(name).value).toBe(kept));
