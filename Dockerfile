# llmplan in a container: docker build -t llmplan . && docker run --rm -v "$PWD:/work" llmplan help
# Debian's packages alone (.ci/install-packages has the lists), and the report's npm packages by their
# lock file.
FROM debian:12 AS build
COPY .ci/install-packages /llmplan/.ci/install-packages
RUN /llmplan/.ci/install-packages build
COPY . /llmplan
RUN /llmplan/.ci/action/build /opt/llmplan

FROM debian:12-slim
COPY .ci/install-packages /tmp/install-packages
RUN /tmp/install-packages run && rm -rf /tmp/install-packages /var/lib/apt/lists/*
COPY --from=build /opt/llmplan /usr/local
# A mounted checkout belongs to the user outside, whom git here would not trust.
RUN git config --system --add safe.directory '*' && useradd --create-home llmplan
USER llmplan
WORKDIR /work
ENTRYPOINT ["llmplan"]
