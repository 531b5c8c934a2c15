using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Matching.Jobs;

/// <summary>Sends the engine's meters and activities to an OpenTelemetry collector.</summary>
public static class TelemetryServices
{
    /// <summary>The standard's own variable; so are all others, from the protocol to the interval.</summary>
    private const string Switch = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>What a process of any kind exports. Null, and nothing is listened to, where no collector is named.</summary>
    public static OpenTelemetryBuilder? AddMatchingTelemetry(this IHostApplicationBuilder builder) => string.IsNullOrEmpty(builder.Configuration[Switch])
        ? null
        : builder.Services.AddOpenTelemetry()
            // The variables come last: OTEL_SERVICE_NAME wins over the program's own name.
            .ConfigureResource(resource => resource.AddService(builder.Environment.ApplicationName).AddEnvironmentVariableDetector())
            .WithTracing(tracing => tracing.AddSource("Matching.*").AddNpgsql().AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddMeter("Matching.*", "Npgsql").AddRuntimeInstrumentation().AddOtlpExporter());
}
