using Matching.Api.Hosting.Start;
using Matching.Api.Tests.Access;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Matching.Api.Tests.Hosting.Start;

/// <summary>What a first visitor of the sample city finds, signed in by its accounts.</summary>
internal sealed class SampleLifeTests
{
    private const string Password = "sample-city-2026";
    private const string Ledger = "ledger/entries?consortium=";

    private static readonly string[] Public = ["rounds", "internships", "technology/needs", "technology/teams", "training/offers"];
    private static readonly string[] Members = [.. Public, "consortia", "activities", "training/needs", Ledger];

    [Test]
    public async Task Lists_FirstVisitors_HaveSomethingToShow_AndASecondStartAddsNothing()
    {
        await using var service = new Service(("Matching:Sample", "true"), ("Matching:PasswordRounds", "1000"));
        await using var first = InDevelopment(service);
        var secretariat = await CountsAsync(first, "secretariat", Members);
        using (Assert.EnterMultipleScope())
        {
            foreach (var (name, lists) in new[] { ("enterprise", Members), ("college", Members), ("student", Public) })
                Assert.That((await CountsAsync(first, name, lists)).Values, Is.All.Positive, name);
            Assert.That(secretariat.Values, Is.All.Positive);
        }

        // A start that was cut off before the first run goes through the sample again; a later one does not.
        await first.Services.GetRequiredService<SampleLife>().AddAsync(CancellationToken.None);
        await using var second = InDevelopment(service);
        Assert.That(await CountsAsync(second, "secretariat", Members), Is.EqualTo(secretariat));
    }

    [Test]
    public async Task Round_AtTheFirstLook_IsOpenWithAPositionOfEachEnterprise()
    {
        await using var service = new Service(("Matching:Sample", "true"));
        using var caller = service.CreateCaller();
        var round = (await caller.GetAsync("/api/v1/rounds").JsonAsync()).Items().Single()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(round.String("state"), Is.EqualTo("open"));
            Assert.That(round["positions"]!.AsArray(), Has.Count.EqualTo(3));
            Assert.That(round["closesAt"], Is.Not.Null);
        }
    }

    private static WebApplicationFactory<Api.Demands.DemandRequest> InDevelopment(Service service) =>
        service.WithWebHostBuilder(builder => builder.UseEnvironment(Environments.Development));

    /// <summary>How many rows each list has for one of the sample's people.</summary>
    private static async Task<Dictionary<string, int>> CountsAsync(WebApplicationFactory<Api.Demands.DemandRequest> host, string name, string[] lists)
    {
        using var person = host.CreateClient();
        (await person.SignInAsync(name, Password)).EnsureSuccessStatusCode().Dispose();
        var counts = new Dictionary<string, int>();
        foreach (var list in lists)
        {
            var of = list != Ledger ? "" : (await person.GetAsync("/api/v1/consortia").JsonAsync()).Items().Single()!.String("id");
            counts[list] = (await person.GetAsync($"/api/v1/{list}{of}").JsonAsync()).Items().Count;
        }

        return counts;
    }
}
