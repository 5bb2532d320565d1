/** Buffer sizes of sockets that start-up code sets before it loads the file. */
export function socketBuffers(size: string): Readonly<Record<string, string>> {
  return {
    'NettyServerConfig.serverSocketSndBufSize': size,
    'NettyServerConfig.serverSocketRcvBufSize': size,
    'NettyClientConfig.clientSocketSndBufSize': size,
    'NettyClientConfig.clientSocketRcvBufSize': size,
  };
}
