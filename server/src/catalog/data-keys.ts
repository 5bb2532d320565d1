/**
 * Parameters that say where data lies, whose it is or how its files are cut. Another value makes the process look for its data in
 * another place, under another name, or with another file size than on disk, so the data must be moved first.
 */
const DATA_KEYS: ReadonlySet<string> = new Set([
  'storePathRootDir',
  'storePathCommitLog',
  'readOnlyCommitLogStorePaths',
  'storePathDLedgerCommitLog',
  'storePathEpochFile',
  'storePathBrokerIdentity',
  'kvConfigPath',
  'controllerStorePath',
  'authConfigPath',
  'tieredStoreFilePath',
  // A broker's queues are known to clients, and its data to a tiered store, by these names.
  'brokerName',
  'brokerClusterName',
  // The directory of the Raft log is named after it: <storePathRootDir>/dledger-<dLegerSelfId>.
  'dLegerGroup',
  'dLegerSelfId',
  'controllerDLegerGroup',
  'controllerDLegerSelfId',
]);

/** `mappedFileSizeCommitLog`, `mapedFileSizeConsumeQueue`, `compactionMappedFileSize`, the controller's `mappedFileSize` and the like. */
const FILE_SIZE = /mapp?edFileSize/i;

/** Whether another value of the parameter moves data that is already on disk (a store path, an identity, a file size). */
export const movesData = (key: string): boolean => DATA_KEYS.has(key) || FILE_SIZE.test(key);
