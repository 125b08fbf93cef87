import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, loadConfig, PROJECT_ROOT } from './config.js';

describe('loadConfig', () => {
  test('has a working default for everything', () => {
    expect(loadConfig({})).toMatchObject({
      production: false,
      host: '127.0.0.1',
      port: 4_000,
      dataDir: join(PROJECT_ROOT, '.hub'),
      databaseUrl: null,
      signingKey: null,
      subgraphUrls: {
        labor: 'http://127.0.0.1:4001/graphql',
        bargaining: 'http://127.0.0.1:4005/graphql',
      },
      gatewayUrl: 'http://127.0.0.1:4000/graphql',
    });
  });

  test('takes an empty variable as unset', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 4_000, databaseUrl: null });
  });

  test('lets one subgraph live elsewhere', () => {
    const { subgraphUrls } = loadConfig({
      HUB_SUBGRAPH_PORTS: '5001',
      HUB_SUBGRAPH_LICENSING_URL: 'https://licensing.example.org/graphql',
    });
    expect(subgraphUrls).toMatchObject({
      labor: 'http://127.0.0.1:5001/graphql',
      licensing: 'https://licensing.example.org/graphql',
    });
  });

  test.each([
    ['PORT', '70000'],
    ['PORT', '4000x'],
    ['HUB_SUBGRAPH_PORTS', '65535'],
    ['NODE_ENV', 'staging-secret'],
    ['DATABASE_URL', 'mysql://root:secret@db/hub'],
    ['DATABASE_URL', 'secret'],
    ['HUB_SIGNING_KEY', 'secret'],
    ['HUB_LOG_LEVEL', 'secret'],
    ['HUB_SUBGRAPH_LABOR_URL', 'ftp://secret'],
    ['HUB_GATEWAY_URL', 'secret'],
    ['HUB_OIDC_JWKS_URL', 'secret'],
    ['HUB_CALLBACK_NETWORKS', '10.0.0.0/8,secret'],
    ['HUB_CALLBACK_NETWORKS', '10.0.0.0/33'],
  ])('names a bad %s and hides its value', (name, value) => {
    const load = () => loadConfig({ [name]: value });
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(`${name}: `);
    expect(load).not.toThrow(value);
  });

  describe('of an identity provider', () => {
    const whole = {
      HUB_OIDC_ISSUER: 'https://sso.city.example',
      HUB_OIDC_AUDIENCE: 'hub',
      HUB_OIDC_JWKS_URL: 'http://sso.city.example/keys',
    };

    test('wants all of it or nothing', () => {
      expect(loadConfig({}).oidc).toBeNull();
      expect(loadConfig(whole).oidc).toMatchObject({ audience: 'hub', rolesClaim: 'roles' });
      for (const name of Object.keys(whole))
        expect(() => loadConfig({ ...whole, [name]: '' })).toThrow(/HUB_OIDC_ISSUER.*all three, or none/);
    });

    test('wants keys over https in production, but from this machine', () => {
      const production = { ...whole, NODE_ENV: 'production' };
      expect(() => loadConfig(production)).toThrow(/HUB_OIDC_JWKS_URL: .*https/);
      for (const host of ['127.0.0.1:8080', 'localhost', '[::1]'])
        loadConfig({ ...production, HUB_OIDC_JWKS_URL: `http://${host}/keys` });
    });
  });

  test('names every bad variable at once', () => {
    expect(() => loadConfig({ PORT: 'x', DATABASE_URL: 'y' })).toThrow(/PORT: [\s\S]*DATABASE_URL: /);
  });
});
