using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Demands;
using Matching.Engine.Organizations;
using Matching.Engine.Rounds;
using Matching.Engine.Students;
using Matching.Jobs.Nightly;

namespace Matching.Api.Hosting.Start;

/// <summary>An open round of the sample's consortium over its members' newest internships, with the lists of a few students. Safe to repeat.</summary>
internal sealed class SampleRound(
    ConsortiumStore consortia, RoundStore rounds, RoundListStore lists, DemandStore demands, StudentStore students, ConsortiumDay day)
{
    private const int Students = 12;
    private const int WeeksForLists = 3;
    private const int MonthsUntilTheInternships = 3;
    private const int MonthsOfInternships = 6;

    public async Task AddAsync(Consortium consortium, Organization college, CancellationToken cancellationToken)
    {
        var posts = await PostsAsync(consortium.Id, cancellationToken);
        if (posts.Count == 0)
            return;
        var there = await rounds.ListAsync([consortium.Id], drafts: true, null, 1, cancellationToken);
        var round = there.Items is [var first] ? first : await rounds.CreateAsync(consortium.Id, Plan(posts), cancellationToken);
        await rounds.MoveAsync(round.Value.Id, RoundState.Draft, RoundState.Open, null, cancellationToken);
        var filter = new StudentFilter { Scope = Scope.All, Today = day.Today, College = college.Name };
        var own = (await students.ListAsync(filter, null, Students, cancellationToken)).Items.Select(row => row.Value);
        // The first is the one as whom a visitor signs in, and who may hand in a list.
        foreach (var (at, student) in own.Where(student => student.Consents.Rounds is not null).Skip(1).Index())
            await lists.ReplaceAsync(round.Value.Id, student.Id, null, [posts[at % posts.Count].Id, posts[(at + 1) % posts.Count].Id], 0, cancellationToken);
    }

    /// <summary>The newest of each member that has one open, by id.</summary>
    private async Task<IReadOnlyList<Demand>> PostsAsync(string consortiumId, CancellationToken cancellationToken)
    {
        var posts = new List<Demand>();
        foreach (var member in await consortia.MembersAsync(consortiumId, cancellationToken))
        {
            var filter = new DemandFilter { Organization = member.OrganizationId, Kind = DemandKind.Internship, OpenOn = day.Today };
            posts.AddRange((await demands.ListAsync(filter, null, 1, cancellationToken)).Items.Select(row => row.Value));
        }

        return [.. posts.OrderBy(post => post.Id, StringComparer.Ordinal)];
    }

    private RoundPlan Plan(IReadOnlyList<Demand> posts) => new()
    {
        Name = "装备制造实习轮次",
        StartsOn = day.Today.AddMonths(MonthsUntilTheInternships),
        EndsOn = day.Today.AddMonths(MonthsUntilTheInternships + MonthsOfInternships).AddDays(-1),
        ClosesAt = new DateTimeOffset(day.Today.AddDays(7 * WeeksForLists), new TimeOnly(10, 0), TimeSpan.Zero),
        Positions = [.. posts.Select(post => new RoundPosition(post.Id, post.Enterprise, post.Title, post.Headcount) { OverrideReason = "走访核实" })],
        Enterprises = [.. posts.Select(post => new EnterpriseCapacity(post.Enterprise, post.Headcount))
            .OrderBy(enterprise => enterprise.Enterprise, StringComparer.Ordinal)],
    };
}
