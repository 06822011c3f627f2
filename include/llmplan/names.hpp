#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "llmplan/scenario.hpp"

namespace llmplan {

/// An enumerator and what scenarios, results and schemas call it.
template <class Enum>
struct EnumName {
  Enum value;
  std::string_view name;
};

/// The one table of an enumeration's names, in the order in which messages list them.
template <class Enum>
inline constexpr std::array<EnumName<Enum>, 0> kNames{};

template <>
inline constexpr std::array kNames<TraceFormat> = {
    EnumName<TraceFormat>{TraceFormat::Auto, "auto"},
    EnumName<TraceFormat>{TraceFormat::Azure, "azure"},
    EnumName<TraceFormat>{TraceFormat::BurstGpt, "burstgpt"},
    EnumName<TraceFormat>{TraceFormat::Mooncake, "mooncake"},
    EnumName<TraceFormat>{TraceFormat::Native, "native"},
};

template <>
inline constexpr std::array kNames<MonthMethod> = {
    EnumName<MonthMethod>{MonthMethod::ScaleWindow, "scale-window"},
    EnumName<MonthMethod>{MonthMethod::Repeat, "repeat"},
    EnumName<MonthMethod>{MonthMethod::RepeatWeek, "repeat-week"},
    EnumName<MonthMethod>{MonthMethod::WeeklyProfile, "weekly-profile"},
};

template <>
inline constexpr std::array kNames<RateScaling> = {
    EnumName<RateScaling>{RateScaling::Superpose, "superpose"},
    EnumName<RateScaling>{RateScaling::Compress, "compress"},
};

template <>
inline constexpr std::array kNames<LatencyMetric> = {
    EnumName<LatencyMetric>{LatencyMetric::Ttft, "ttft"},
    EnumName<LatencyMetric>{LatencyMetric::Tpot, "tpot"},
    EnumName<LatencyMetric>{LatencyMetric::Itl, "itl"},
    EnumName<LatencyMetric>{LatencyMetric::E2e, "e2e"},
    EnumName<LatencyMetric>{LatencyMetric::Queue, "queue"},
};

template <>
inline constexpr std::array kNames<Statistic> = {
    EnumName<Statistic>{Statistic::Mean, "mean"}, EnumName<Statistic>{Statistic::P50, "p50"},
    EnumName<Statistic>{Statistic::P90, "p90"},   EnumName<Statistic>{Statistic::P95, "p95"},
    EnumName<Statistic>{Statistic::P99, "p99"},   EnumName<Statistic>{Statistic::P999, "p999"},
};

template <>
inline constexpr std::array kNames<DeploymentKind> = {
    EnumName<DeploymentKind>{DeploymentKind::Bedrock, "bedrock"},
    EnumName<DeploymentKind>{DeploymentKind::SageMaker, "sagemaker"},
    EnumName<DeploymentKind>{DeploymentKind::Fleet, "fleet"},
    EnumName<DeploymentKind>{DeploymentKind::Hybrid, "hybrid"},
};

template <>
inline constexpr std::array kNames<ScalingChoice> = {
    EnumName<ScalingChoice>{ScalingChoice::Fixed, "fixed"},
    EnumName<ScalingChoice>{ScalingChoice::TargetTracking, "target-tracking"},
    EnumName<ScalingChoice>{ScalingChoice::Step, "step"},
};

template <>
inline constexpr std::array kNames<WeightFormat> = {
    EnumName<WeightFormat>{WeightFormat::Native16, "none"},
    EnumName<WeightFormat>{WeightFormat::Int8, "int8"},
    EnumName<WeightFormat>{WeightFormat::Fp8, "fp8"},
    EnumName<WeightFormat>{WeightFormat::Int4, "int4"},
};

template <>
inline constexpr std::array kNames<KvFormat> = {
    EnumName<KvFormat>{KvFormat::Native16, "auto"},
    EnumName<KvFormat>{KvFormat::Fp8, "fp8"},
};

template <>
inline constexpr std::array kNames<RouterKind> = {
    EnumName<RouterKind>{RouterKind::RoundRobin, "round-robin"},
    EnumName<RouterKind>{RouterKind::Random, "random"},
    EnumName<RouterKind>{RouterKind::LeastOutstandingRequests, "least-outstanding-requests"},
    EnumName<RouterKind>{RouterKind::PowerOfTwo, "power-of-two"},
};

template <>
inline constexpr std::array kNames<ScalingMetric> = {
    EnumName<ScalingMetric>{ScalingMetric::GpuUtilization, "gpu-utilization"},
    EnumName<ScalingMetric>{ScalingMetric::InvocationsPerInstance, "invocations-per-instance"},
    EnumName<ScalingMetric>{ScalingMetric::ConcurrentRequests, "concurrent-requests"},
};

template <>
inline constexpr std::array kNames<Platform> = {
    EnumName<Platform>{Platform::Ec2, "ec2"},
    EnumName<Platform>{Platform::Eks, "eks"},
};

template <>
inline constexpr std::array kNames<LoadBalancer> = {
    EnumName<LoadBalancer>{LoadBalancer::None, "none"},
    EnumName<LoadBalancer>{LoadBalancer::Alb, "alb"},
    EnumName<LoadBalancer>{LoadBalancer::Nlb, "nlb"},
};

template <>
inline constexpr std::array kNames<PaymentOption> = {
    EnumName<PaymentOption>{PaymentOption::NoUpfront, "no-upfront"},
    EnumName<PaymentOption>{PaymentOption::PartialUpfront, "partial-upfront"},
    EnumName<PaymentOption>{PaymentOption::AllUpfront, "all-upfront"},
};

template <>
inline constexpr std::array kNames<SavingsPlanKind> = {
    EnumName<SavingsPlanKind>{SavingsPlanKind::Ec2Instance, "ec2-instance"},
    EnumName<SavingsPlanKind>{SavingsPlanKind::Compute, "compute"},
    EnumName<SavingsPlanKind>{SavingsPlanKind::SageMaker, "sagemaker"},
};

template <>
inline constexpr std::array kNames<InterfaceEndpoint> = {
    EnumName<InterfaceEndpoint>{InterfaceEndpoint::EcrApi, "ecr.api"},
    EnumName<InterfaceEndpoint>{InterfaceEndpoint::EcrDkr, "ecr.dkr"},
    EnumName<InterfaceEndpoint>{InterfaceEndpoint::Logs, "logs"},
    EnumName<InterfaceEndpoint>{InterfaceEndpoint::Monitoring, "monitoring"},
    EnumName<InterfaceEndpoint>{InterfaceEndpoint::Sts, "sts"},
    EnumName<InterfaceEndpoint>{InterfaceEndpoint::SecretsManager, "secretsmanager"},
    EnumName<InterfaceEndpoint>{InterfaceEndpoint::Sqs, "sqs"},
    EnumName<InterfaceEndpoint>{InterfaceEndpoint::BedrockRuntime, "bedrock-runtime"},
    EnumName<InterfaceEndpoint>{InterfaceEndpoint::SageMakerRuntime, "sagemaker.runtime"},
};

template <>
inline constexpr std::array kNames<WeightStorage> = {
    EnumName<WeightStorage>{WeightStorage::S3, "s3"},
    EnumName<WeightStorage>{WeightStorage::Efs, "efs"},
    EnumName<WeightStorage>{WeightStorage::FsxLustre, "fsx-lustre"},
    EnumName<WeightStorage>{WeightStorage::EbsSnapshot, "ebs-snapshot"},
};

template <>
inline constexpr std::array kNames<S3StorageClass> = {
    EnumName<S3StorageClass>{S3StorageClass::Standard, "standard"},
    EnumName<S3StorageClass>{S3StorageClass::StandardIa, "standard-ia"},
};

template <>
inline constexpr std::array kNames<ClusterSupport> = {
    EnumName<ClusterSupport>{ClusterSupport::Standard, "standard"},
    EnumName<ClusterSupport>{ClusterSupport::Extended, "extended"},
};

template <>
inline constexpr std::array kNames<ApiGateway> = {
    EnumName<ApiGateway>{ApiGateway::None, "none"},
    EnumName<ApiGateway>{ApiGateway::Http, "http"},
    EnumName<ApiGateway>{ApiGateway::Rest, "rest"},
};

template <>
inline constexpr std::array kNames<ConversationStore> = {
    EnumName<ConversationStore>{ConversationStore::None, "none"},
    EnumName<ConversationStore>{ConversationStore::DynamoDb, "dynamodb"},
    EnumName<ConversationStore>{ConversationStore::Rds, "rds"},
};

template <>
inline constexpr std::array kNames<ProvisionedTerm> = {
    EnumName<ProvisionedTerm>{ProvisionedTerm::NoCommitment, "no-commitment"},
    EnumName<ProvisionedTerm>{ProvisionedTerm::OneMonth, "1-month"},
    EnumName<ProvisionedTerm>{ProvisionedTerm::SixMonths, "6-month"},
};

/// An enumeration that has a table above.
template <class Enum>
concept NamedEnum = !kNames<Enum>.empty();

/// What files call `value`; empty for a value outside its enumeration.
template <NamedEnum Enum>
[[nodiscard]] constexpr std::string_view to_string(Enum value) {
  for (const EnumName<Enum>& entry : kNames<Enum>) {
    if (entry.value == value) {
      return entry.name;
    }
  }
  return {};
}

/// The value that files call `name`, if there is one.
template <NamedEnum Enum>
[[nodiscard]] constexpr std::optional<Enum> enum_from_name(std::string_view name) {
  for (const EnumName<Enum>& entry : kNames<Enum>) {
    if (entry.name == name) {
      return entry.value;
    }
  }
  return std::nullopt;
}

}  // namespace llmplan
