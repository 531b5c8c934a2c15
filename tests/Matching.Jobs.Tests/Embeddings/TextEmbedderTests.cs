using Matching.Benchmarks.Evaluation;
using Matching.Engine.Demands;
using Matching.Engine.Embeddings;
using Matching.Engine.Index.Stored;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Programs;
using Matching.Engine.Runs;
using Matching.Engine.Scoring;
using Matching.Jobs.Recompute;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Jobs.Tests.Embeddings;

/// <summary>A city with a language model: a real one, on loopback.</summary>
public sealed class TextEmbedderTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly Demand Carer = new()
    {
        Enterprise = "Hospital",
        ExternalId = "1",
        Title = "Bedside carer",
        Description = "Looks after the sick in hospital, in all parts of day and night.",
    };

    private JobsWorld _world = null!;
    private MiniLmServer _server = null!;

    [SetUp]
    public async Task CreateWorldAsync() => (_world, _server) = (new JobsWorld(), await MiniLmServer.StartAsync(None));

    [TearDown]
    public async Task DisposeWorldAsync()
    {
        await _server.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Test]
    public async Task Run_AWordInCommonWithEach_TheMeaningDecides_AndIsPublished()
    {
        var process = await AddAsync(_server.Endpoint);

        var view = await RunAsync(process);

        var list = view.ProgramsFor(Carer.Id, 2, new DateOnly(2026, 5, 1), Language.English)!.Items;
        var factor = list[0].Factors.Single(factor => factor.Name == "semantic");
        Assert.Multiple(() =>
        {
            Assert.That(list[0].Program.Specialty, Is.EqualTo("Nursing"));
            Assert.That(factor.Value, Is.GreaterThan(list[1].Factors.Single(other => other.Name == "semantic").Value));
            Assert.That(factor.Weight, Is.GreaterThan(0));
            Assert.That(list[0].Factors.Sum(part => part.Value * part.Weight), Is.EqualTo(list[0].Score).Within(2e-6));
        });
    }

    [Test]
    public async Task Run_TextsThatAreKnown_AsksTheServerForNewOnesAlone_AndForgetsThoseThatAreGone()
    {
        var process = await AddAsync(_server.Endpoint);
        await RunAsync(process);
        var asked = _server.Asked;

        await process.Services.GetRequiredService<DemandStore>().UpsertAsync([Carer with { Description = "Drives a lorry." }], false, None);
        await RunAsync(process);

        Assert.Multiple(async () =>
        {
            Assert.That(asked, Is.EqualTo(4), "two posts and two specialties");
            Assert.That(_server.Asked, Is.EqualTo(asked + 1));
            Assert.That(await process.Services.GetRequiredService<EmbeddingStore>().AllAsync(MiniLmServer.Model, None), Has.Count.EqualTo(4));
        });
    }

    [Test]
    public async Task Run_ServerIsAway_PublishesWithoutTheFactor_AndANewTextSaysThatItWaits()
    {
        var process = await AddAsync(_server.Endpoint);
        await RunAsync(process);
        await _server.DisposeAsync();
        var newer = Carer with { ExternalId = "3", Title = "Night nurse" };
        await process.Services.GetRequiredService<DemandStore>().UpsertAsync([newer], false, None);

        var view = await RunAsync(process);

        var (known, waiting) = (Semantic(view, Carer), Semantic(view, newer));
        Assert.Multiple(() =>
        {
            Assert.That(known.Weight, Is.GreaterThan(0));
            Assert.That(waiting.Weight, Is.Zero);
            Assert.That(waiting.Evidence, Does.Contain("no language model has read this text yet"));
        });
    }

    [Test]
    public async Task Run_NoEndpoint_HasNoSuchFactor()
    {
        var view = await RunAsync(await AddAsync(null));

        Assert.That(view.ProgramsFor(Carer.Id, 1, new DateOnly(2026, 5, 1), Language.English)!.Items[0].Factors.Select(factor => factor.Name), Has.No.Member("semantic"));
        Assert.That(_server.Asked, Is.Zero);
    }

    private static Factor Semantic(LiveView view, Demand demand) => view.ProgramsFor(demand.Id, 1, new DateOnly(2026, 5, 1), Language.English)!.Items[0]
        .Factors.Single(factor => factor.Name == "semantic");

    private async Task<IHost> AddAsync(Uri? endpoint)
    {
        (string, string)[] settings = endpoint is null ? [] : [("Matching:Embeddings:Endpoint", $"{endpoint}"), ("Matching:Embeddings:Model", MiniLmServer.Model)];
        var process = await _world.AddProcessAsync(settings: settings);
        await process.Services.GetRequiredService<DemandStore>().UpsertAsync(
            [Carer, new Demand { Enterprise = "Works", ExternalId = "2", Title = "Lathe hand", Description = "Turns steel parts to the drawing." }], false, None);
        await process.Services.GetRequiredService<ProgramStore>().UpsertAsync(
        [
            new CollegeProgram { College = "College", ExternalId = "1", Specialty = "Nursing", Description = "Patients, hygiene, injections, hospital practice." },
            new CollegeProgram { College = "College", ExternalId = "2", Specialty = "Machining", Description = "Metal cutting, turning and milling of parts." },
        ], false, None);
        return process;
    }

    private static async Task<LiveView> RunAsync(IHost process)
    {
        var runs = process.Services.GetRequiredService<RunStore>();
        var run = (await runs.EnqueueAsync(RunTrigger.Request, null, None)).Run;
        await process.Services.GetRequiredService<RecomputeJob>().RunAsync(run.Id, (await runs.GetAsync(run.Id, None))!.Job!, true, None);
        var parts = process.Services.GetRequiredService<RunPartStore>();
        var live = new LiveIndex();
        live.Publish(run.Id, DateTimeOffset.UnixEpoch, StoredIndex.Read(await parts.ReadAsync((await parts.PublishedAsync(None))[0], None)).Index, IndexChanges.None);
        return live.Current!;
    }
}
