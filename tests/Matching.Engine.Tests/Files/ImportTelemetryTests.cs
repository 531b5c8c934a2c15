using System.Diagnostics.Metrics;
using Matching.Engine.Files;

namespace Matching.Engine.Tests.Files;

public sealed class ImportTelemetryTests
{
    [Test]
    public async Task Import_FilesAndRows_AreCountedByOutcome()
    {
        var counts = new Dictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == ImportTelemetry.Name)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, number, tags, _) =>
        {
            var outcome = tags.ToArray().Single(tag => tag.Key == "outcome").Value;
            counts[$"{instrument.Name} {outcome}"] = counts.GetValueOrDefault($"{instrument.Name} {outcome}") + number;
        });
        listener.Start();
        var run = new ImportRun();

        await run.DemandsAsync("demand_id,enterprise,title\nA-1,E,welder\nA-2,E,turner\nA-3,,welder\n");
        await run.DemandsAsync("demand_id,enterprise,title\nA-1,E,welder\nA-2,E,miller\n");
        var refused = await run.SendDemandsAsync(ImportRun.Utf8("neither\n1\n"));

        Assert.That(refused, Is.TypeOf<ImportAnswer.Refused>());
        Assert.That(counts, Is.EquivalentTo(new Dictionary<string, long>
        {
            ["matching.import.files read"] = 2,
            ["matching.import.files refused"] = 1,
            ["matching.import.rows created"] = 2,
            ["matching.import.rows updated"] = 1,
            ["matching.import.rows unchanged"] = 1,
            ["matching.import.rows rejected"] = 1,
        }));
    }
}
