using Docs.Tests.Checks;

namespace Docs.Tests;

public sealed class LinkTests
{
    [Fact]
    public void Links_in_documents_lead_somewhere()
    {
        var broken = from document in Document.All()
                     from link in document.FileLinks
                     where !document.Leads(link)
                     select $"{document.Name}: {link}";

        Assert.Empty(broken);
    }
}
