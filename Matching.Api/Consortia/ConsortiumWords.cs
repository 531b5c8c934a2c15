using Matching.Api.Hosting.Access;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Languages;

namespace Matching.Api.Consortia;

/// <summary>What is wrong with a consortium that a role is to hold in.</summary>
internal static class ConsortiumWords
{
    public static async Task<BilingualText?> ProblemOfAsync(Affiliation affiliation, ConsortiumStore consortia, CancellationToken cancellationToken)
    {
        if (affiliation.ConsortiumId is not { } id)
            return null;
        if (!Affiliation.MayHaveConsortium(affiliation.Role))
            return new("只有秘书处、理事会与政府部门的身份属于联合体。", "Only a secretariat, a board and a government act in a consortium.");
        return await consortia.GetAsync(id, cancellationToken) is null ? ConsortiumCut.NoSuchConsortium.Detail : null;
    }
}
