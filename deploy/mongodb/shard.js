// Shards Daybook's collections in a cluster: mongosh 'mongodb://…' deploy/mongodb/shard.js
//
// Run it before the first start, again before a rebuild of a read model and before an upgrade that rebuilds one: it
// prepares the collections of the versions that are there and of the next. What is done already stays as it is.
// Databases have other names here where services are told others (daybook.database).

// BEGIN generated from the code; a test compares it
const COLLECTIONS = [
  { database: "daybook-gateway", name: "rateLimits", builtBy: null, indexes: [
    { keys: {"expires": 1}, options: { expireAfterSeconds: 0 } },
  ] },
  { database: "daybook-processes", name: "processes", builtBy: null, indexes: [
    { keys: {"process": 1, "step": 1, "timeout.since": 1, "_id": 1}, options: {} },
  ] },
  { database: "daybook-processes", name: "providerCalls", builtBy: null, indexes: [
    { keys: {"leasedUntil": 1}, options: {} },
    { keys: {"paymentId": 1}, options: {} },
  ] },
  { database: "daybook-processes", name: "suspended-processes", builtBy: null, indexes: [] },
  { database: "daybook-read-models", name: "orderBooks", builtBy: "audit-orders", indexes: [
    { keys: {"brokenAt": -1, "_id": -1}, options: {} },
    { keys: {"waitsFor": 1, "since": 1, "_id": 1}, options: {} },
  ] },
  { database: "daybook-read-models", name: "orders", builtBy: "order-summary", indexes: [
    { keys: {"summary.placedAt": -1, "_id": -1}, options: {} },
    { keys: {"summary.customerId": 1, "summary.placedAt": -1, "_id": -1}, options: {} },
    { keys: {"summary.lines.sku": 1, "summary.placedAt": -1, "_id": -1}, options: {} },
    { keys: {"summary.status.order": 1, "summary.placedAt": -1, "_id": -1}, options: {} },
    { keys: {"summary.status.payment": 1, "summary.placedAt": -1, "_id": -1}, options: {} },
    { keys: {"summary.status.fulfilment": 1, "summary.placedAt": -1, "_id": -1}, options: {} },
  ] },
  { database: "daybook-read-models", name: "payments", builtBy: "payment", indexes: [
    { keys: {"openedAt": -1, "_id": -1}, options: {} },
    { keys: {"orderId": 1, "openedAt": -1, "_id": -1}, options: {} },
    { keys: {"money.status": 1, "openedAt": -1, "_id": -1}, options: {} },
  ] },
  { database: "daybook-read-models", name: "products", builtBy: "product", indexes: [] },
  { database: "daybook-read-models", name: "returns", builtBy: "return", indexes: [] },
  { database: "daybook-read-models", name: "shipments", builtBy: "shipment", indexes: [
    { keys: {"plannedAt": 1, "_id": 1}, options: {} },
    { keys: {"summary.orderId": 1, "plannedAt": 1, "_id": 1}, options: {} },
    { keys: {"summary.status": 1, "plannedAt": 1, "_id": 1}, options: {} },
    { keys: {"summary.shipFrom": 1, "plannedAt": 1, "_id": 1}, options: {} },
    { keys: {"summary.status": 1, "summary.shipFrom": 1, "plannedAt": 1, "_id": 1}, options: {} },
  ] },
  { database: "daybook-read-models", name: "stock", builtBy: "stock", indexes: [] },
  { database: "daybook-read-models", name: "stockBooks", builtBy: "audit-stock", indexes: [
    { keys: {"brokenAt": -1, "_id": -1}, options: {} },
  ] },
  { database: "daybook-read-models", name: "timelinePages", builtBy: "timeline", indexes: [] },
  { database: "daybook-read-models", name: "timelines", builtBy: "timeline", indexes: [] },
];
// END generated

const SHARD_KEY = { _id: "hashed" };

// Of a read model: those that are there, and the number that its next rebuild will have.
function versionsOf({ database, builtBy }) {
  const state = db.getSiblingDB(database).getCollection("versions").findOne({ _id: builtBy });
  return state === null ? [1, 2] : [...state.kept.map((version) => Number(version.number)), Number(state.newest) + 1];
}

function namesOf(declared) {
  return declared.builtBy === null
    ? [declared.name]
    : versionsOf(declared).map((number) => (number === 1 ? declared.name : `${declared.name}@${number}`));
}

function shard(database, name) {
  const namespace = `${database}.${name}`;
  const known = db.getSiblingDB("config").collections.findOne({ _id: namespace, dropped: { $ne: true } });
  if (known === null || known.unsplittable) {
    db.getSiblingDB(database).getCollection(name).createIndex(SHARD_KEY);
    sh.shardCollection(namespace, SHARD_KEY);
  } else if (JSON.stringify(known.key) !== JSON.stringify(SHARD_KEY)) {
    throw new Error(`${namespace} has another shard key: ${JSON.stringify(known.key)}`);
  }
  print(`${namespace} is sharded`);
}

for (const declared of COLLECTIONS) {
  sh.enableSharding(declared.database);
  for (const name of namesOf(declared)) {
    shard(declared.database, name);
    for (const { keys, options } of declared.indexes) {
      db.getSiblingDB(declared.database).getCollection(name).createIndex(keys, options);
    }
  }
}
