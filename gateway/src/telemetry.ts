// The gateway library counts its users by sending figures over the network from its constructor, unless this is
// set before. Import this file before @apollo/gateway.
process.env.APOLLO_TELEMETRY_DISABLED = 'true';
