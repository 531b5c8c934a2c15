using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Allocation;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Numerics;
using Matching.Engine.Organizations;
using Matching.Engine.Positions;
using Matching.Engine.Rounds;
using Matching.Jobs.Nightly;

namespace Matching.Api.Rounds;

/// <summary>
/// Reads what the secretariat says of a round against the posts that are there and the rules on internships: seats, and how many interns each enterprise may
/// have. Where that cannot be checked, the position needs a reason to take part.
/// </summary>
internal sealed class RoundPlanReader(DemandStore demands, OrganizationStore organizations, PositionAssessor assessor, ConsortiumDay day)
{
    private static readonly BilingualText NoSuchPost = new("没有这个实习或学徒岗位。", "There is no such post for interns or apprentices.");
    private static readonly BilingualText Twice = new("这个岗位出现了两次。", "This position stands there twice.");
    private static readonly BilingualText Reversed = new("结束日期早于开始日期。", "It ends before it begins.");
    private static readonly BilingualText Over = new("这一天已经过去。", "That day is over.");
    private static readonly BilingualText TooHigh = new("起点人数多于名额。", "The minimum is above the seats.");
    private static readonly BilingualText NotAPosition = new("不是本轮的岗位。", "It is no position of this round.");

    private static readonly BilingualText NoSeats = new("按规定没有名额。", "The rules leave it no seat.");

    private static readonly BilingualText NotChecked = new(
        "职工人数未知，无法核对实习生比例；须注明理由才能参加。",
        "Nobody knows how many people are employed, so the share of interns cannot be checked; say why it may take part.");

    private static readonly Problem NotLaminar = new(422, "notLaminar", new(
        "院校名额只能设在单个岗位之内；跨岗位的名额没有稳定解的保证。",
        "A cap of a college lies within one position; across positions a stable placement need not exist."));

    private static readonly Problem Couples = new(422, "couples", new(
        "不支持情侣或成对志愿：可能没有稳定结果。要一起去同一个岗位，请用分组。",
        "Couples are not taken: a stable placement need not exist. Friends at one position go as a group."));

    private static readonly Problem CapsNeedStudents = new(422, "capsNeedStudents", new(
        "设有院校名额时，只能由学生申请。", "Where colleges have caps, students propose."));

    public async Task<(RoundPlan? Plan, Problem? Refusal)> ReadAsync(RoundRequest request, CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return (null, invalid);
        if (request.Couples is { Count: > 0 })
            return (null, Couples);
        var caps = request.Caps ?? [];
        if (caps.Any(cap => cap.DemandId is null))
            return (null, NotLaminar);
        if (caps.Count > 0 && request.Proposing == ProposingSide.Enterprises)
            return (null, CapsNeedStudents);
        var errors = new RequestErrors();
        if (RequestText.Trimmed(request.Name) is null)
            errors.Add("/name", new BilingualText("不能为空。", "It must not be empty."));
        if (request.EndsOn < request.StartsOn)
            errors.Add("/endsOn", Reversed);
        if (request.ClosesAt is { } closes && day.Zone.DayOf(closes) < day.Today)
            errors.Add("/closesAt", Over);
        var (positions, enterprises) = await PositionsAsync(request, errors, cancellationToken);
        var known = positions.Select(position => position.DemandId).ToHashSet(StringComparer.Ordinal);
        foreach (var (at, cap) in caps.Index().Where(entry => !known.Contains(entry.Item.DemandId!)))
            errors.Add($"/caps/{at}/demandId", NotAPosition);
        return errors.None
            ? (new RoundPlan
            {
                Name = request.Name!.Trim(),
                StartsOn = request.StartsOn,
                EndsOn = request.EndsOn,
                ClosesAt = request.ClosesAt?.ToUniversalTime(),
                MaxPreferences = request.MaxPreferences ?? PlacementLimits.UsualPreferences,
                Proposing = request.Proposing ?? ProposingSide.Students,
                Minimum = request.Minimum ?? MinimumPolicy.Keep,
                WithoutList = request.WithoutList ?? WithoutList.None,
                Positions = [.. positions.OrderBy(position => position.DemandId, StringComparer.Ordinal)],
                Enterprises = [.. enterprises.OrderBy(one => one.Enterprise, StringComparer.Ordinal)],
                Caps = [.. caps.DistinctBy(cap => (cap.DemandId, cap.College))
                    .Select(cap => new CollegeCap(cap.DemandId!, cap.College!.Trim(), cap.Seats!.Value))
                    .OrderBy(cap => cap.DemandId, StringComparer.Ordinal).ThenBy(cap => cap.College, StringComparer.Ordinal)],
            }, null)
            : (null, Problem.Invalid(errors));
    }

    private async Task<(List<RoundPosition> Positions, IEnumerable<EnterpriseCapacity> Enterprises)> PositionsAsync(
        RoundRequest request, RequestErrors errors, CancellationToken cancellationToken)
    {
        var (positions, seen, capacities) = (new List<RoundPosition>(), new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, int?>());
        foreach (var (at, asked) in request.Positions!.Index())
        {
            var place = $"/positions/{at}";
            if (await demands.GetAsync(asked.DemandId!, cancellationToken) is not { Value: var demand } || !demand.Kind.IsForStudents())
            {
                errors.Add($"{place}/demandId", NoSuchPost);
                continue;
            }

            if (!seen.Add(asked.DemandId!))
                errors.Add($"{place}/demandId", Twice);
            var assessed = await assessor.AssessAsync(demand, request.StartsOn ?? day.Today, cancellationToken);
            foreach (var broken in assessed.Checks.Where(check => check.Verdict == RuleVerdict.Broken))
                errors.Add($"{place}/demandId", broken.Reason);
            var reason = RequestText.Trimmed(asked.OverrideReason);
            if (!assessed.IsChecked && reason is null)
                errors.Add($"{place}/overrideReason", NotChecked);
            var seats = Math.Min(asked.Seats ?? demand.Headcount, assessed.Seats.Seats ?? PlacementLimits.MaxSeats);
            if (seats == 0)
                errors.Add($"{place}/seats", NoSeats);
            if (asked.Minimum > seats)
                errors.Add($"{place}/minimum", TooHigh);
            var enterprise = (await organizations.FindByNameAsync(demand.Enterprise, cancellationToken))?.Value.Name ?? demand.Enterprise;
            int? left = assessed.Enterprise.Seats is { } capacity ? Math.Max(0, capacity) : null;
            capacities[enterprise] = capacities.TryGetValue(enterprise, out var other) ? Least(other, left) : left;
            positions.Add(new RoundPosition(asked.DemandId!, enterprise, demand.Title, seats)
            {
                Minimum = asked.Minimum ?? 0,
                OverrideReason = assessed.IsChecked ? null : reason,
            });
        }

        return (positions, positions.GroupBy(position => position.Enterprise, StringComparer.Ordinal)
            .Select(own => new EnterpriseCapacity(own.Key, capacities[own.Key] ?? own.Sum(position => position.Seats))));
    }

    /// <summary>The lower of two limits; null is none.</summary>
    private static int? Least(int? one, int? other) => one is { } first && other is { } second ? Math.Min(first, second) : one ?? other;
}
