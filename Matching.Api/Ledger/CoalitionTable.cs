using Matching.Api.Hosting.Errors;

namespace Matching.Api.Ledger;

/// <summary>The values of all coalitions as a board gives them, by bits of the members' order.</summary>
internal static class CoalitionTable
{
    /// <returns>The values, or what is wrong with them: each coalition has one.</returns>
    public static (decimal[]? Values, RequestErrors? Errors) Read(IReadOnlyList<string> members, IReadOnlyList<CoalitionRequest> coalitions)
    {
        var (values, errors) = (new decimal?[1 << members.Count], new RequestErrors());
        values[0] = 0;
        foreach (var (at, coalition) in coalitions.Index())
        {
            var places = coalition.Members!.Select(member => members.IndexOf(member)).ToList();
            if (places.Contains(-1) || places.Count == 0 || places.Distinct().Count() < places.Count)
                errors.Add($"/coalitions/{at}/members", "须是若干个不同的成员。", "They must be some of the members, each once.");
            else if (values[Bits(places)] is not null)
                errors.Add($"/coalitions/{at}/members", "这个联盟出现了两次。", "This coalition comes twice.");
            else
                values[Bits(places)] = coalition.Value;
        }

        if (errors.None && Array.IndexOf(values, null) is > 0 and var missing)
        {
            var names = string.Join('、', members.Where((_, at) => (missing & (1 << at)) != 0));
            errors.Add("/coalitions", $"缺少联盟“{names}”的价值。", $"The value of the coalition '{names}' is missing.");
        }

        return errors.None ? ([.. values.Select(value => value!.Value)], null) : (null, errors);
    }

    private static int Bits(IEnumerable<int> places) => places.Aggregate(0, (bits, place) => bits | (1 << place));

    private static int IndexOf(this IReadOnlyList<string> members, string member)
    {
        for (var at = 0; at < members.Count; at++)
        {
            if (members[at] == member)
                return at;
        }

        return -1;
    }
}
