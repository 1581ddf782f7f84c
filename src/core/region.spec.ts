import { expect, test } from 'vitest';
import { RegionConfig } from './region.config.js';
import { Region, keyOf } from './region.js';

const core = { hostname: 'mx7.example.net' };

function regionOf(settings: Partial<RegionConfig> = {}): Region {
  return new Region(Object.assign(new RegionConfig(), settings), core);
}

test.each([
  ['local-1', 'loc'],
  ['eu-frankfurt-1', 'fra'],
  ['us-gov-ashburn-1', 'ash'],
  ['rack7-berlin2', 'ber'],
  ['berlin-dc', 'ber'],
  ['eu-1', 'eux'],
  ['a-b-1', 'abx'],
  ['a', 'axx'],
])('the key of %s is %s', (name, key) => {
  expect(keyOf(name)).toBe(key);
});

test('with a domain of the operator the names have the shapes of OCI', () => {
  const region = regionOf({ region: 'eu-frankfurt-1', domain: 'post.example.com' });
  expect(region.spfInclude).toBe('fra1.rp.post.example.com');
  expect(region.spfIncludes).toEqual(['fra1.rp.post.example.com']);
  expect(region.returnPathHost).toBe('fra1.rp.post.example.com');
  expect(region.smtpSubmitEndpoint).toBe('smtp.email.eu-frankfurt-1.oci.post.example.com');
  expect(region.httpSubmitEndpoint).toBe('cell0.submit.email.eu-frankfurt-1.oci.post.example.com');
});

test('without one they live under the host name, and the SPF host is the one that was published before', () => {
  const region = regionOf();
  expect(region.domain).toBe('mx7.example.net');
  expect(region.spfInclude).toBe('spf.mx7.example.net');
  expect(region.smtpSubmitEndpoint).toBe('mx7.example.net');
});

test('what the operator names goes before what follows from the domain', () => {
  const region = regionOf({
    domain: 'post.example.com',
    regionKey: 'lcl',
    spfInclude: '_spf.example.com',
    spfIncludeAll: '_spf.example.com,_spf.far.example.com',
    smtpEndpoint: 'smtp.example.com:2587',
    httpEndpoint: 'api.example.com',
  });
  expect(region.returnPathHost).toBe('lcl1.rp.post.example.com');
  expect(region.spfInclude).toBe('_spf.example.com');
  expect(region.spfIncludes).toEqual(['_spf.example.com', '_spf.far.example.com']);
  expect(region.smtpSubmitEndpoint).toBe('smtp.example.com:2587');
  expect(region.httpSubmitEndpoint).toBe('api.example.com');
});
