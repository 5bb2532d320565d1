/**
 * Keys that no process of RocketMQ reads in any release and that tell other software whose files have a name or a few keys in common with
 * a broker's, by what writes them; without regard to case.
 */
const OTHERS: Readonly<Record<string, string>> = {
  connect: 'workerId pluginPaths httpPort connectClusterId metricsConfigPath autoCreateGroupEnable',
  client:
    'producerGroup consumerGroup producerGroupName consumerGroupName topic topics tag tags subExpression messageModel consumeFromWhere ' +
    'consumeThreadMin consumeThreadMax consumeMessageBatchMaxSize sendMsgTimeout retryTimesWhenSendFailed username password',
  mqtt: 'mqttPort metaAddr membersAddress eventNotifyRetryTopic clientRetryTopic NAMESRV_ADDR',
  pulsar:
    'zookeeperServers configurationStoreServers globalZookeeperServers metadataStoreUrl configurationMetadataStoreUrl brokerServicePort ' +
    'brokerServicePortTls webServicePort webServicePortTls servicePort servicePortTls brokerServiceUrl brokerServiceUrlTls ' +
    'brokerWebServiceUrl brokerWebServiceUrlTls webServiceUrl advertisedAddress superUserRoles authPlugin',
  bookkeeper: 'zkServers bookiePort journalDirectory ledgerDirectories',
  jms: 'brokerUrl brokerUri brokerHost brokerPort jmsUrl useJmx persistent connectionFactory initialContextFactory providerUrl queueName',
  kafka: 'bootstrapServers listeners advertisedListeners',
  mosquitto: 'listener allow_anonymous password_file persistence',
};

const keys: ReadonlySet<string> = new Set(Object.values(OTHERS).join(' ').toLowerCase().split(' '));

/** Whether a key tells that its file is other software's, or a client's: evidence of another kind (docs/files.md, "Kind of a file"). */
export const isForeignKey = (key: string): boolean => keys.has(key.toLowerCase());
