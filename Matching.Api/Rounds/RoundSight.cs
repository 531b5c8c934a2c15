using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Rounds;
using Matching.Engine.Storage;
using Matching.Jobs.Nightly;

namespace Matching.Api.Rounds;

/// <summary>Which rounds a caller sees: whoever looks after all sees all; others see those of their own consortia that are past the draft.</summary>
internal sealed class RoundSight(RoundStore rounds, ConsortiumStore consortia, ConsortiumDay day)
{
    public static readonly Problem NoSuchRound = Problem.NotFound(new("没有这个轮次。", "There is no such round."));

    public static bool SeesAll(HttpContext http) => http.Caller().ReachOf(Right.ReadRounds) is Reach.All or Reach.Shown;

    /// <summary>Whose rounds a caller looks after; null for everybody's.</summary>
    public static string? OwnerOf(HttpContext http, Right right) => http.Caller().ReachOf(right) == Reach.All ? null : OwnOf(http);

    /// <summary>Whose a round is that the caller makes.</summary>
    public static string OwnOf(HttpContext http) => http.Caller().Affiliation.ConsortiumId ?? "";

    public async Task<Stored<Round>?> FindAsync(string id, HttpContext http, CancellationToken cancellationToken)
    {
        if (SeesAll(http))
            return await rounds.GetAsync(id, OwnerOf(http, Right.ReadRounds), cancellationToken);
        return await rounds.GetAsync(id, null, cancellationToken) is { Value.State: not RoundState.Draft } round
            && await IsOwnAsync(round.Value, http, cancellationToken)
                ? round
                : null;
    }

    public async Task<Page<Stored<Round>>> ListAsync(HttpContext http, long? before, int limit, CancellationToken cancellationToken)
    {
        if (SeesAll(http))
            return await rounds.ListAsync(http.CutOwners(OwnerOf(http, Right.ReadRounds)), drafts: true, before, limit, cancellationToken);
        var page = await rounds.ListAsync(http.CutConsortia(), drafts: false, before, limit, cancellationToken);
        var own = await OwnAsync(http, cancellationToken);
        return new([.. page.Items.Where(row => row.Value.Owner.Length == 0 || own.Contains(row.Value.Owner))], page.Next);
    }

    private async Task<bool> IsOwnAsync(Round round, HttpContext http, CancellationToken cancellationToken) =>
        round.Owner.Length == 0 || (await OwnAsync(http, cancellationToken)).Contains(round.Owner);

    private async Task<HashSet<string>> OwnAsync(HttpContext http, CancellationToken cancellationToken) =>
        http.Caller().Affiliation.OrganizationId is { } organization
            ? (await consortia.ListAsync(organization, day.Today, cancellationToken)).Select(one => one.Id).ToHashSet(StringComparer.Ordinal)
            : [];
}
