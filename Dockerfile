# One image for every app; which one runs is chosen by the command: dist/bundle/<app>.js
# The tests run on this version of Node.
ARG NODE_VERSION=20

FROM node:${NODE_VERSION}-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
# No package needs its install script here: those that have one bring servers for `npm start`.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json nest-cli.json .swcrc ./
COPY libs libs
COPY config config
COPY apps apps
COPY scripts/bundle.mjs scripts/
RUN npm run build
# `optional` is the PostgreSQL that `npm start` embeds: 100 MB that no app uses.
RUN npm prune --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund
# The set-up runs the migrations as the SQL files that they are.
RUN mkdir migrations && find apps libs -path '*/migrations/*.sql' -exec cp --parents '{}' migrations/ ';'

FROM node:${NODE_VERSION}-bookworm-slim
# 32 MB for new objects, and no memory reducer: libs/local-stack/src/run-stack/node-options.ts.
ENV NODE_ENV=production NODE_OPTIONS="--enable-source-maps --max-semi-space-size=32"
WORKDIR /app
COPY LICENSE package.json ./
COPY --from=build /build/node_modules node_modules
COPY --from=build /build/dist dist
COPY --from=build /build/migrations ./
COPY config config
USER node
ENTRYPOINT ["node", "--no-memory-reducer"]
