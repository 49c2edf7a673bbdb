import { expect, test } from 'vitest';
import { readPlace } from './read-place.ts';

test.each([
  ['51.4816, -0.0081', [51.4816, -0.0081]],
  ['-33.86;151.2', [-33.86, 151.2]],
  ['https://maps.example/?q=51.48,-0.01', [51.48, -0.01]],
  ['https://maps.example/?ll=51.48%2C-0.01&z=3', [51.48, -0.01]],
  ['https://map.example/?mlat=51.48&mlon=-0.01#map=16/51.4/-0.2', [51.48, -0.01]],
  ['https://map.example/#map=16/51.48/-0.01', [51.48, -0.01]],
  ['https://maps.example/place/X/@1.5,2.5,17z/data=!3d51.48!4d-0.01', [51.48, -0.01]],
  ['91, 0', null],
  ['51.48', null],
  ['Greenwich', null],
  ['', null],
])('%j is a place, or none', (text, place) => {
  const found = readPlace(text);
  expect(found && [found.latitude, found.longitude]).toEqual(place);
});
