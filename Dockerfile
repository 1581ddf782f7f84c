# Two stages: the compiler stays behind, the image has what runs. The base image brings Node, so the `node` package of
# the development dependencies is not needed here.
FROM node:24-bookworm-slim AS build
WORKDIR /eilpost
COPY package.json package-lock.json ./
COPY client/package.json client/package.json
COPY cli/package.json cli/package.json
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY nest-cli.json tsconfig.json tsconfig.build.json ormconfig.ts ./
COPY src src
COPY simulator simulator
COPY client client
COPY cli cli
RUN npm run build

FROM node:24-bookworm-slim
WORKDIR /eilpost
ENV NODE_ENV=production \
    EILPOST_BIND_ADDRESS=0.0.0.0 \
    EILPOST_DATA_DIR=/data
COPY package.json package-lock.json ./
COPY client/package.json client/package.json
COPY cli/package.json cli/package.json
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force \
    && ln -s /eilpost/bin/eilpost-admin.js /usr/local/bin/eilpost-admin \
    && ln -s /eilpost/cli/bin/eilpost.js /usr/local/bin/eilpost \
    && install --directory --owner=node --group=node --mode=0700 /data
COPY LICENSE ./
COPY bin bin
COPY cli/bin cli/bin
COPY --from=build /eilpost/dist dist
COPY --from=build /eilpost/client/dist client/dist
COPY --from=build /eilpost/cli/dist cli/dist
USER node
VOLUME /data
EXPOSE 8080 2587 2465
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.EILPOST_HTTP_PORT || 8080) + '/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "dist/src/main.js"]
