import { BlockList, isIP } from 'node:net';

/** Networks into which a callback may go although they are not public, and also without TLS: `10.1.0.0/16`, `127.0.0.1`. */
export type CallbackNetworks = readonly string[];

/**
 * What is no host of the public internet (IANA's special-purpose registries): loopback, private, link-local with the
 * clouds' metadata, carrier-grade NAT, documentation, benchmarks, multicast, reserved.
 */
const NOT_PUBLIC_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
] as const;

/** All that is global unicast. What embeds an IPv4 address by translation (64:ff9b::/96) lies outside, so cannot hide one. */
const GLOBAL_IPV6 = ['2000::/3'] as const;

/** Parts of it that are no hosts, or that hide another address: Teredo and other protocols, documentation, 6to4. */
const NOT_PUBLIC_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'] as const;

/** `::ffff:10.0.0.1` and `::ffff:a00:1` are the IPv4 address. */
const MAPPED_IPV4 = '::ffff:0:0/96';

const globalIpv6 = listOf(GLOBAL_IPV6);
const notPublicIpv4 = listOf(NOT_PUBLIC_IPV4);
const notPublicIpv6 = listOf(NOT_PUBLIC_IPV6);
const mappedIpv4 = listOf([MAPPED_IPV4]);

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(address, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family);
  }
  return list;
}

/** Whether the address (IPv4 or IPv6, without brackets) is one that a stranger on the internet could have. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !notPublicIpv4.check(address, 'ipv4');
  if (isIP(address) !== 6) return false;
  if (mappedIpv4.check(address, 'ipv6')) return !notPublicIpv4.check(address, 'ipv6');
  return globalIpv6.check(address, 'ipv6') && !notPublicIpv6.check(address, 'ipv6');
}

/** Says of addresses whether they lie in one of the networks. */
export function networkCheck(networks: CallbackNetworks): (address: string) => boolean {
  const list = listOf(networks);
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
