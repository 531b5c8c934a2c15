namespace Matching.Api.Tests.Hosting;

/// <summary>What a real process sends to a collector, and that it sends nothing unless it is told where to.</summary>
internal sealed class TelemetryTests
{
    private static readonly string[] Activities =
        ["Matching.Api", "Matching.Runs", "run", "Matching.Recompute", "order", "skills and texts", "vocabulary", "profiles", "learning", "ranking"];

    private static readonly string[] Metrics =
    [
        "matching.runs", "matching.run.duration", "matching.run.rows", "Published", "Request", "matching.import.files", "matching.import.rows",
        "matching.import.duration", "rejected", "matching.match_list.duration", "http.server.request.duration", "dotnet.gc.collections",
    ];

    // Soon, rather than once a minute.
    private static readonly (string, string)[] Often = [("OTEL_METRIC_EXPORT_INTERVAL", "300"), ("OTEL_BSP_SCHEDULE_DELAY", "300")];

    [Test]
    public async Task Process_CollectorNamed_ExportsStepsAndMetrics()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        using var folder = new TemporaryFolder();
        await using var service = new ServiceProcess(
            folder, ServiceProcess.AnyPort, [.. Often, ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")]);
        await WorkAsync(service);

        await Rows.UntilAsync(() => Task.FromResult(Missing("/v1/traces", Activities).Length + Missing("/v1/metrics", Metrics).Length == 0
            || collector.Count > 100));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Missing("/v1/traces", Activities), Is.Empty);
            Assert.That(Missing("/v1/metrics", Metrics), Is.Empty);
        }

        string[] Missing(string path, string[] names) => [.. names.Where(name => !collector.Has(path, name))];
    }

    [Test]
    public async Task Process_NoCollectorNamed_ExportsNothing()
    {
        await using var collector = await StartWhereItWouldBeAsync();
        using var folder = new TemporaryFolder();
        await using var service = new ServiceProcess(folder, ServiceProcess.AnyPort, [.. Often, ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")]);
        await WorkAsync(service);
        await Task.Delay(TimeSpan.FromSeconds(2));

        Assert.That(collector.Count, Is.Zero);
    }

    private static async Task<OtlpReceiver> StartWhereItWouldBeAsync()
    {
        try
        {
            return await OtlpReceiver.StartAsync(OtlpReceiver.DefaultAddress);
        }
        catch (IOException)
        {
            Assert.Ignore($"Somebody listens at {OtlpReceiver.DefaultAddress} already.");
            throw;
        }
    }

    /// <summary>A bit of everything that is counted.</summary>
    private static async Task WorkAsync(ServiceProcess service)
    {
        using var caller = await service.CreateCallerAsync();
        var demand = await caller.AddDemandAsync(Rows.Demand());
        await caller.AddProgramAsync(Rows.Program());
        await caller.PostAsync("/api/v1/demands/import", Http.Csv("demand_id,enterprise,title\nA-1,企业,焊工\nA-2,,焊工\n")).JsonAsync();
        await caller.PublishAsync();
        await caller.GetAsync($"/api/v1/demands/{demand.String("id")}/matches").JsonAsync();
    }
}
