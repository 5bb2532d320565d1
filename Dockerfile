# rmqlint as an image: docker build -t rmqlint . && docker run --rm -v "$PWD:/work:ro" rmqlint
FROM node:22-alpine AS build
WORKDIR /src
COPY . .
RUN npm ci --no-audit --no-fund && node scripts/build.mjs --no-types \
  && mkdir -p /out/dist && cp -r server/bin LICENSE /out \
  && cd server/dist && rm -f index.* lsp.web.js && cp -r . /out/dist

FROM node:22-alpine
LABEL org.opencontainers.image.title="rmqlint" \
  org.opencontainers.image.description="Linter for the configuration of Apache RocketMQ clusters" \
  org.opencontainers.image.licenses="Apache-2.0"
# Nothing is installed at run time, so the image needs no package manager.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn* /usr/local/bin/yarn*
COPY --from=build /out /opt/rmqlint
USER node
WORKDIR /work
ENTRYPOINT ["node", "/opt/rmqlint/bin/rmqlint.cjs"]
