using Matching.Engine.Accounts;
using Matching.Engine.Assessments;
using Matching.Engine.Consortia;
using Matching.Engine.Languages;
using Matching.Engine.Ledger;
using Matching.Engine.Numerics;

namespace Matching.Engine.Dues;

/// <summary>What is due in a consortium, from the rows as they are: the mails of the morning and the calendars read it here alone.</summary>
public sealed class ConsortiumDueReader(
    ConsortiumStore consortia, DecisionStore decisions, AssessmentStore assessments, AssessmentReportStore reports, LedgerStore entries,
    LedgerSettingStore settings, TimeProvider clock)
{
    private static readonly Role[] Secretariat = [Role.Secretariat];
    private static readonly Role[] Board = [Role.Secretariat, Role.Board];

    /// <param name="zone">In which days begin.</param>
    public async Task<IReadOnlyList<ConsortiumDue>> OfConsortiumAsync(string consortiumId, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var today = zone.DayOf(clock.GetUtcNow());
        var members = (await consortia.MembersAsync(consortiumId, cancellationToken)).Where(member => member.IsInForce(today)).ToList();
        return
        [
            .. await DecisionsAsync(consortiumId, members, cancellationToken), .. await AssessmentsAsync(consortiumId, members, zone, cancellationToken),
            .. await ClaimsAsync(consortiumId, zone, cancellationToken),
        ];
    }

    private async Task<IEnumerable<ConsortiumDue>> DecisionsAsync(
        string consortiumId, List<ConsortiumMember> members, CancellationToken cancellationToken)
    {
        var path = $"/consortia/{consortiumId}/decisions";
        var all = (await decisions.ListAsync(consortiumId, cancellationToken)).Select(row => row.Value).ToList();
        var due = all.Where(one => one is { State: DecisionState.Adopted, DoneOn: null, DueOn: not null }).Select(one => new ConsortiumDue(
            ConsortiumDueKind.Decision, one.Id, Same(one.Title), one.DueOn!.Value, path)
        { ConsortiumId = consortiumId, Roles = Board });
        if (all.All(one => one.State != DecisionState.Open))
            return due;
        var voted = (await decisions.OpenVotesAsync(consortiumId, cancellationToken)).Select(vote => (vote.Number, vote.Voter)).ToHashSet();
        var open = all.Where(one => one.State == DecisionState.Open).ToList();
        var ofBoard = open.Select(one => new ConsortiumDue(ConsortiumDueKind.Vote, one.Id, Same(one.Title), one.HeldOn, path)
        {
            ConsortiumId = consortiumId,
            Roles = [Role.Board],
            DoneBy = voted.Where(vote => vote.Number == one.Number).Select(vote => vote.Voter).ToHashSet(StringComparer.Ordinal),
        });
        return due.Concat(ofBoard).Concat(
            from one in open
            from member in members
            where member.Role is (MemberRole.Lead or MemberRole.Director) && !voted.Contains((one.Number, member.OrganizationId))
            select new ConsortiumDue(ConsortiumDueKind.Vote, one.Id, Same(one.Title), one.HeldOn, path) { OrganizationId = member.OrganizationId });
    }

    private async Task<IEnumerable<ConsortiumDue>> AssessmentsAsync(
        string consortiumId, List<ConsortiumMember> members, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var dues = new List<ConsortiumDue>();
        foreach (var one in await assessments.OngoingAsync(consortiumId, cancellationToken))
        {
            var sent = await reports.EntriesAsync(one.Id, cancellationToken);
            dues.AddRange(sent.Where(entry => entry.Verdict is null).Select(entry => new ConsortiumDue(
                ConsortiumDueKind.Review, $"{one.Id}/{entry.Code}/{entry.OrganizationId}/{entry.SavedAt.ToUnixTimeMilliseconds()}", Same(one.Title),
                zone.DayOf(entry.SavedAt), $"/assessments/{one.Id}")
            { ConsortiumId = consortiumId, Roles = Secretariat }));
            if (one.State != AssessmentState.Open)
                continue;
            var asked = one.Indicators.Count(indicator => one.IsLeaf(indicator) && indicator.Source is (Indicator.Number or Indicator.Evidence));
            var done = sent.Where(entry => entry.Verdict != EntryVerdict.Returned).CountBy(entry => entry.OrganizationId).ToDictionary(StringComparer.Ordinal);
            var returned = sent.Where(entry => entry.Verdict == EntryVerdict.Returned).ToLookup(entry => entry.OrganizationId, StringComparer.Ordinal);
            dues.AddRange(members.Where(member => done.GetValueOrDefault(member.OrganizationId) < asked).Select(member => new ConsortiumDue(
                ConsortiumDueKind.Report, ReportIdOf(one.Id, returned[member.OrganizationId]), Same(one.Title), one.DueOn, $"/assessments/{one.Id}")
            { OrganizationId = member.OrganizationId }));
        }

        return dues;
    }

    private async Task<IEnumerable<ConsortiumDue>> ClaimsAsync(string consortiumId, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var (now, days) = (clock.GetUtcNow(), (await settings.GetAsync(consortiumId, cancellationToken)).ConfirmDays);
        var filter = new LedgerFilter { ConsortiumId = consortiumId, EnteredSince = now.AddDays(-days) };
        return (await entries.AllAsync(filter, cancellationToken)).Where(line => line.StateAt(now, days) == LedgerState.Pending).Select(line =>
            new ConsortiumDue(
                ConsortiumDueKind.Confirm, line.Entry.Id, LedgerTypes.NameOf(line.Entry.Type), zone.DayOf(line.Entry.At.AddDays(days)),
                $"/ledger/entries/{line.Entry.Id}")
            {
                OrganizationId = line.Entry.CounterpartId,
                ConsortiumId = line.Entry.CounterpartId is null ? consortiumId : null,
                Roles = line.Entry.CounterpartId is null ? Secretariat : [],
            });
    }

    /// <summary>What comes back is a due of its own: whoever was reminded of the assessment before is told of it.</summary>
    private static string ReportIdOf(string assessmentId, IEnumerable<AssessmentEntry> returned) =>
        returned.MaxBy(entry => entry.SavedAt) is { } latest ? $"{assessmentId}/returned/{latest.SavedAt.ToUnixTimeMilliseconds()}" : assessmentId;

    /// <summary>What people wrote has one language.</summary>
    internal static BilingualText Same(string text) => new(text, text);
}
