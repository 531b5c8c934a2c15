using System.Xml.Linq;
using Matching.Engine.Accounts;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Matching.Api.Hosting.Access;

/// <summary>Keeps the keys of cookies in the database: a sign-in holds in every process, and over a restart.</summary>
internal sealed class ProtectionKeys(ProtectionKeyStore store) : IXmlRepository
{
    // The framework asks without a token, seldom, and not as part of a request that could wait otherwise.
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. store.AllAsync(CancellationToken.None).GetAwaiter().GetResult().Select(xml => XElement.Parse(xml))];

    public void StoreElement(XElement element, string friendlyName) =>
        store.AddAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None).GetAwaiter().GetResult();
}
